--
-- PostgreSQL database dump
--


-- Dumped from database version 18.4
-- Dumped by pg_dump version 18.4

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: refuse_change(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only: record a correction instead of changing or deleting a line'; END $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: cells; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cells (
    situation_id character varying NOT NULL,
    main boolean NOT NULL,
    term character varying NOT NULL,
    place_id character varying NOT NULL,
    source character varying NOT NULL,
    unit character varying NOT NULL,
    state character varying NOT NULL,
    stance character varying NOT NULL,
    review_status character varying NOT NULL,
    n integer NOT NULL,
    revision bigint NOT NULL
);


--
-- Name: derived_marks; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.derived_marks (
    key character varying NOT NULL,
    value character varying NOT NULL
);


--
-- Name: entries; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.entries (
    seq bigint NOT NULL,
    figure_id character varying NOT NULL,
    report_id character varying NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    editor character varying NOT NULL,
    supersedes bigint,
    restores bigint,
    reason character varying,
    role character varying,
    review_status character varying NOT NULL,
    comment text,
    figure text NOT NULL,
    first_seq bigint,
    term character varying,
    kind character varying NOT NULL,
    state character varying NOT NULL,
    stance character varying NOT NULL,
    unit character varying NOT NULL,
    place_id character varying,
    source character varying,
    published date,
    publisher character varying,
    period_start date,
    period_end date,
    "position" integer NOT NULL,
    words text NOT NULL
);


--
-- Name: entries_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.entries_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: entries_seq_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.entries_seq_seq OWNED BY public.entries.seq;


--
-- Name: meta; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meta (
    key character varying NOT NULL,
    value character varying NOT NULL
);


--
-- Name: months; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.months (
    situation_id character varying NOT NULL,
    term character varying NOT NULL,
    unit character varying NOT NULL,
    place_id character varying NOT NULL,
    month integer NOT NULL,
    n integer NOT NULL,
    "least" double precision NOT NULL,
    "greatest" double precision NOT NULL
);


--
-- Name: report_situations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.report_situations (
    seq bigint NOT NULL,
    situation_id character varying NOT NULL,
    report_id character varying NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    editor character varying NOT NULL
);


--
-- Name: report_situations_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.report_situations_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: report_situations_seq_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.report_situations_seq_seq OWNED BY public.report_situations.seq;


--
-- Name: report_words; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.report_words (
    seq bigint NOT NULL,
    words tsvector NOT NULL
);


--
-- Name: reports; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reports (
    seq bigint NOT NULL,
    id character varying NOT NULL,
    sha256 character varying NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    editor character varying NOT NULL,
    published date,
    body text NOT NULL,
    text text NOT NULL
);


--
-- Name: reports_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.reports_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: reports_seq_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.reports_seq_seq OWNED BY public.reports.seq;


--
-- Name: situations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.situations (
    seq bigint NOT NULL,
    id character varying NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    body text NOT NULL
);


--
-- Name: situations_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.situations_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: situations_seq_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.situations_seq_seq OWNED BY public.situations.seq;


--
-- Name: spans; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.spans (
    id bigint NOT NULL,
    situation_id character varying NOT NULL,
    seq bigint NOT NULL,
    main boolean NOT NULL,
    known_from bigint NOT NULL,
    known_to bigint,
    rank bigint NOT NULL,
    first_seq bigint NOT NULL,
    report_seq bigint NOT NULL,
    term character varying NOT NULL,
    place_id character varying NOT NULL,
    source character varying NOT NULL,
    unit character varying NOT NULL,
    state character varying NOT NULL,
    stance character varying NOT NULL,
    review_status character varying NOT NULL,
    day integer,
    number double precision,
    weight integer NOT NULL
);


--
-- Name: spans_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.spans_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: spans_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.spans_id_seq OWNED BY public.spans.id;


--
-- Name: writes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.writes (
    revision bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    editor character varying NOT NULL,
    act character varying NOT NULL,
    subject character varying NOT NULL
);


--
-- Name: writes_revision_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.writes_revision_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: writes_revision_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.writes_revision_seq OWNED BY public.writes.revision;


--
-- Name: entries seq; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entries ALTER COLUMN seq SET DEFAULT nextval('public.entries_seq_seq'::regclass);


--
-- Name: report_situations seq; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.report_situations ALTER COLUMN seq SET DEFAULT nextval('public.report_situations_seq_seq'::regclass);


--
-- Name: reports seq; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reports ALTER COLUMN seq SET DEFAULT nextval('public.reports_seq_seq'::regclass);


--
-- Name: situations seq; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.situations ALTER COLUMN seq SET DEFAULT nextval('public.situations_seq_seq'::regclass);


--
-- Name: spans id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.spans ALTER COLUMN id SET DEFAULT nextval('public.spans_id_seq'::regclass);


--
-- Name: writes revision; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.writes ALTER COLUMN revision SET DEFAULT nextval('public.writes_revision_seq'::regclass);


--
-- Data for Name: cells; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.cells VALUES ('east-aleppo', true, 'area_controlled_share', 'east-aleppo', 'Syrian state television', 'percent', 'reported', 'asserted', 'proposed', 1, 2);
INSERT INTO public.cells VALUES ('east-aleppo', true, 'killed', 'aleppo', '', 'person', 'not_reported', 'asserted', 'proposed', 1, 2);
INSERT INTO public.cells VALUES ('east-aleppo', true, 'killed', 'aleppo', 'Syrian Observatory for Human Rights', 'person', 'reported', 'asserted', 'proposed', 1, 2);
INSERT INTO public.cells VALUES ('east-aleppo', true, 'population', 'east-aleppo', 'Syrian state television', 'person', 'reported', 'asserted', 'proposed', 1, 2);
INSERT INTO public.cells VALUES ('east-aleppo', true, 'population', 'southeast-aleppo', 'Salim Abu al-Nassar', 'person', 'reported', 'asserted', 'proposed', 1, 2);
INSERT INTO public.cells VALUES ('east-aleppo', true, 'settlements_taken', 'aleppo', '', 'settlement', 'reported', 'asserted', 'proposed', 1, 2);
INSERT INTO public.cells VALUES ('east-aleppo', true, 'trapped', 'southeast-aleppo', '', 'person', 'reported', 'asserted', 'proposed', 1, 2);
INSERT INTO public.cells VALUES ('syria', false, 'area_controlled_share', 'east-aleppo', 'Syrian state television', 'percent', 'reported', 'asserted', 'proposed', 1, 4);
INSERT INTO public.cells VALUES ('syria', false, 'killed', 'aleppo', '', 'person', 'not_reported', 'asserted', 'proposed', 1, 4);
INSERT INTO public.cells VALUES ('syria', false, 'killed', 'aleppo', 'Syrian Observatory for Human Rights', 'person', 'reported', 'asserted', 'proposed', 1, 4);
INSERT INTO public.cells VALUES ('syria', false, 'population', 'east-aleppo', 'Syrian state television', 'person', 'reported', 'asserted', 'proposed', 1, 4);
INSERT INTO public.cells VALUES ('syria', false, 'population', 'southeast-aleppo', 'Salim Abu al-Nassar', 'person', 'reported', 'asserted', 'proposed', 1, 4);
INSERT INTO public.cells VALUES ('syria', false, 'settlements_taken', 'aleppo', '', 'settlement', 'reported', 'asserted', 'proposed', 1, 4);
INSERT INTO public.cells VALUES ('syria', false, 'trapped', 'southeast-aleppo', '', 'person', 'reported', 'asserted', 'proposed', 1, 4);
INSERT INTO public.cells VALUES ('east-aleppo', true, 'fled', 'east-aleppo', 'Syrian state television', 'person', 'reported', 'asserted', 'proposed', 0, 5);
INSERT INTO public.cells VALUES ('syria', false, 'fled', 'east-aleppo', 'Syrian state television', 'person', 'reported', 'asserted', 'proposed', 0, 5);
INSERT INTO public.cells VALUES ('east-aleppo', true, 'fled', 'east-aleppo', 'Syrian state television', 'person', 'reported', 'asserted', 'corrected', 1, 7);
INSERT INTO public.cells VALUES ('syria', false, 'fled', 'east-aleppo', 'Syrian state television', 'person', 'reported', 'asserted', 'corrected', 1, 7);
INSERT INTO public.cells VALUES ('east-aleppo', true, 'fled', 'east-aleppo', 'Syrian state television', 'person', 'reported', 'asserted', 'approved', 0, 7);
INSERT INTO public.cells VALUES ('syria', false, 'fled', 'east-aleppo', 'Syrian state television', 'person', 'reported', 'asserted', 'approved', 0, 7);
INSERT INTO public.cells VALUES ('east-aleppo', true, 'area', 'southeast-aleppo', 'Salim Abu al-Nassar', 'kilometer ** 2', 'reported', 'asserted', 'rejected', 1, 8);
INSERT INTO public.cells VALUES ('syria', false, 'area', 'southeast-aleppo', 'Salim Abu al-Nassar', 'kilometer ** 2', 'reported', 'asserted', 'rejected', 1, 8);
INSERT INTO public.cells VALUES ('east-aleppo', true, 'area', 'southeast-aleppo', 'Salim Abu al-Nassar', 'kilometer ** 2', 'reported', 'asserted', 'proposed', 0, 8);
INSERT INTO public.cells VALUES ('syria', false, 'area', 'southeast-aleppo', 'Salim Abu al-Nassar', 'kilometer ** 2', 'reported', 'asserted', 'proposed', 0, 8);


--
-- Data for Name: derived_marks; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.derived_marks VALUES ('stamp', '09ee462b5af72759');
INSERT INTO public.derived_marks VALUES ('entries', '13');
INSERT INTO public.derived_marks VALUES ('report_situations', '2');
INSERT INTO public.derived_marks VALUES ('reports', '1');
INSERT INTO public.derived_marks VALUES ('spans', '26');


--
-- Data for Name: entries; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.entries VALUES (1, 'f-3b94857932bc06f2', 'r-f9c05e544749f4f7', '2026-01-05 10:00:00+00', 'anna', NULL, NULL, NULL, NULL, 'proposed', NULL, '{"match_key":"seed-324-killed","term":"killed","kind":"count","unit":"person","evidence":[{"start":324,"end":354,"exact":"The death toll remains unknown","part":"figure","kind":"text","editor":null}],"state":"not_reported","reported":null,"ends":null,"vague":null,"quantifier":null,"step":null,"in_words":false,"denominator":null,"denominator_key":null,"counted":null,"change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":"execution","actor":null,"place":{"id":"aleppo","name":"Aleppo","kind":"city","parent":"aleppo-governorate","pcode":null,"admin_level":null,"latitude":36.2021,"longitude":37.1343,"names":["Halab","Aleppo city","city of Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":null,"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}', NULL, 'killed', 'count', 'not_reported', 'asserted', 'person', 'aleppo', NULL, '2016-12-12', NULL, '2016-12-12', '2016-12-12', 324, 'the death toll remains unknown
aleppo
killed');
INSERT INTO public.entries VALUES (2, 'f-90b559fa585c3447', 'r-f9c05e544749f4f7', '2026-01-05 10:00:00+00', 'anna', NULL, NULL, NULL, NULL, 'proposed', NULL, '{"match_key":"seed-417-killed","term":"killed","kind":"count","unit":"person","evidence":[{"start":417,"end":439,"exact":"at least 60 fatalities","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"60","ends":null,"vague":null,"quantifier":"at_least","step":"10","in_words":false,"denominator":null,"denominator_key":null,"counted":"fatalities","change":null,"accumulation":"flow","population_group":"total","disaggregation":null,"cause":"gunfire and shelling","actor":null,"place":{"id":"aleppo","name":"Aleppo","kind":"city","parent":"aleppo-governorate","pcode":null,"admin_level":null,"latitude":36.2021,"longitude":37.1343,"names":["Halab","Aleppo city","city of Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"day","words":"on Monday","rule":"weekday_before_publication"},"source":{"name":"Syrian Observatory for Human Rights","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}', NULL, 'killed', 'count', 'reported', 'asserted', 'person', 'aleppo', 'Syrian Observatory for Human Rights', '2016-12-12', NULL, '2016-12-12', '2016-12-12', 417, 'at least 60 fatalities
fatalities
syrian observatory for human rights
aleppo
killed');
INSERT INTO public.entries VALUES (3, 'f-a3c429a013a38286', 'r-f9c05e544749f4f7', '2026-01-05 10:00:00+00', 'anna', NULL, NULL, NULL, NULL, 'proposed', NULL, '{"match_key":"seed-555-settlements_taken","term":"settlements_taken","kind":"count","unit":"settlement","evidence":[{"start":555,"end":593,"exact":"at least six more Aleppo neighborhoods","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"6","ends":null,"vague":null,"quantifier":"at_least","step":"1","in_words":true,"denominator":null,"denominator_key":null,"counted":"neighborhoods","change":"up","accumulation":"flow","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"aleppo","name":"Aleppo","kind":"city","parent":"aleppo-governorate","pcode":null,"admin_level":null,"latitude":36.2021,"longitude":37.1343,"names":["Halab","Aleppo city","city of Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":null,"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}', NULL, 'settlements_taken', 'count', 'reported', 'asserted', 'settlement', 'aleppo', NULL, '2016-12-12', NULL, '2016-12-12', '2016-12-12', 555, 'at least six more aleppo neighborhoods
neighborhoods
aleppo
settlements_taken');
INSERT INTO public.entries VALUES (4, 'f-6fc2bf2b64fbeb0c', 'r-f9c05e544749f4f7', '2026-01-05 10:00:00+00', 'anna', NULL, NULL, NULL, NULL, 'proposed', NULL, '{"match_key":"seed-656-area_controlled_share","term":"area_controlled_share","kind":"share","unit":"percent","evidence":[{"start":656,"end":694,"exact":"99 percent of the rebel-held territory","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"99","ends":null,"vague":null,"quantifier":"exact","step":"1","in_words":false,"denominator":"the rebel-held territory","denominator_key":null,"counted":null,"change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[],"assumptions":["implied_rounding"],"rules":[]}', NULL, 'area_controlled_share', 'share', 'reported', 'asserted', 'percent', 'east-aleppo', 'Syrian state television', '2016-12-12', NULL, '2016-12-12', '2016-12-12', 656, '99 percent of the rebel-held territory
syrian state television
eastern aleppo
area_controlled_share');
INSERT INTO public.entries VALUES (5, 'f-3fc2a461decbd29d', 'r-f9c05e544749f4f7', '2026-01-05 10:00:00+00', 'anna', NULL, NULL, NULL, NULL, 'proposed', NULL, '{"match_key":"seed-1546-trapped","term":"trapped","kind":"count","unit":"person","evidence":[{"start":1546,"end":1574,"exact":"Tens of thousands of Syrians","part":"figure","kind":"text","editor":null}],"state":"reported","reported":null,"ends":null,"vague":{"row":"tens","times":1000},"quantifier":"vague","step":null,"in_words":false,"denominator":null,"denominator_key":null,"counted":"Syrians","change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"southeast-aleppo","name":"pocket in southeast Aleppo","kind":"pocket","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.178,"longitude":37.152,"names":["southeast Aleppo","southeastern Aleppo","south-east Aleppo","south-eastern Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":null,"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}', NULL, 'trapped', 'count', 'reported', 'asserted', 'person', 'southeast-aleppo', NULL, '2016-12-12', NULL, '2016-12-12', '2016-12-12', 1546, 'tens of thousands of syrians
syrians
pocket in southeast aleppo
trapped');
INSERT INTO public.entries VALUES (6, 'f-210f2c369619cf36', 'r-f9c05e544749f4f7', '2026-01-05 10:00:00+00', 'anna', NULL, NULL, NULL, NULL, 'proposed', NULL, '{"match_key":"seed-1859-area","term":"area","kind":"measure","unit":"kilometer ** 2","evidence":[{"start":1859,"end":1878,"exact":"8 kilometers square","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"8","ends":null,"vague":null,"quantifier":"exact","step":"1","in_words":false,"denominator":null,"denominator_key":null,"counted":null,"change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"southeast-aleppo","name":"pocket in southeast Aleppo","kind":"pocket","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.178,"longitude":37.152,"names":["southeast Aleppo","southeastern Aleppo","south-east Aleppo","south-eastern Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Salim Abu al-Nassar","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[{"reason":"a square with sides of 8 kilometers","kind":"measure","unit":"kilometer","reported":"8","ends":null,"vague":null,"quantifier":"exact","step":"1","term":null,"state":"reported","change":null,"in_words":false,"power":2}],"assumptions":["implied_rounding"],"rules":[]}', NULL, 'area', 'measure', 'reported', 'asserted', 'kilometer ** 2', 'southeast-aleppo', 'Salim Abu al-Nassar', '2016-12-12', NULL, '2016-12-12', '2016-12-12', 1859, '8 kilometers square
salim abu al-nassar
pocket in southeast aleppo
area');
INSERT INTO public.entries VALUES (7, 'f-53bcd56890a91069', 'r-f9c05e544749f4f7', '2026-01-05 10:00:00+00', 'anna', NULL, NULL, NULL, NULL, 'proposed', NULL, '{"match_key":"seed-1888-population","term":"population","kind":"count","unit":"person","evidence":[{"start":1888,"end":1912,"exact":"over 80,000 human beings","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"80000","ends":null,"vague":null,"quantifier":"more_than","step":"10000","in_words":false,"denominator":null,"denominator_key":null,"counted":"human beings","change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"southeast-aleppo","name":"pocket in southeast Aleppo","kind":"pocket","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.178,"longitude":37.152,"names":["southeast Aleppo","southeastern Aleppo","south-east Aleppo","south-eastern Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Salim Abu al-Nassar","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}', NULL, 'population', 'count', 'reported', 'asserted', 'person', 'southeast-aleppo', 'Salim Abu al-Nassar', '2016-12-12', NULL, '2016-12-12', '2016-12-12', 1888, 'over 80,000 human beings
human beings
salim abu al-nassar
pocket in southeast aleppo
population');
INSERT INTO public.entries VALUES (8, 'f-1e0d58d27fd8d366', 'r-f9c05e544749f4f7', '2026-01-05 10:00:00+00', 'anna', NULL, NULL, NULL, NULL, 'proposed', NULL, '{"match_key":"seed-2484-population","term":"population","kind":"count","unit":"person","evidence":[{"start":2484,"end":2515,"exact":"approximately 275,000 residents","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"275000","ends":null,"vague":null,"quantifier":"approximately","step":"5000","in_words":false,"denominator":null,"denominator_key":null,"counted":"residents","change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}', NULL, 'population', 'count', 'reported', 'asserted', 'person', 'east-aleppo', 'Syrian state television', '2016-12-12', NULL, '2016-12-12', '2016-12-12', 2484, 'approximately 275,000 residents
residents
syrian state television
eastern aleppo
population');
INSERT INTO public.entries VALUES (9, 'f-3918a5ffdf64d9db', 'r-f9c05e544749f4f7', '2026-01-05 10:00:00+00', 'anna', NULL, NULL, NULL, NULL, 'proposed', NULL, '{"match_key":"seed-2517-fled","term":"fled","kind":"count","unit":"person","evidence":[{"start":2517,"end":2533,"exact":"70,000 have fled","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"70000","ends":null,"vague":null,"quantifier":"exact","step":"10000","in_words":false,"denominator":null,"denominator_key":null,"counted":"residents","change":null,"accumulation":"running_total","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[{"kind":"moved_from","to":"seed-2484-population"}],"alternatives":[],"assumptions":["implied_rounding"],"rules":[]}', NULL, 'fled', 'count', 'reported', 'asserted', 'person', 'east-aleppo', 'Syrian state television', '2016-12-12', NULL, '2016-12-12', '2016-12-12', 2517, '70,000 have fled
residents
syrian state television
eastern aleppo
fled');
INSERT INTO public.entries VALUES (10, 'f-3918a5ffdf64d9db', 'r-f9c05e544749f4f7', '2026-01-05 12:00:00+00', 'ben', 9, NULL, 'extraction_error', NULL, 'corrected', 'by phone', '{"match_key":"seed-2517-fled","term":"fled","kind":"count","unit":"person","evidence":[{"start":2517,"end":2533,"exact":"70,000 have fled","part":"figure","kind":"text","editor":null},{"start":2517,"end":2533,"exact":"by phone","part":"number","kind":"note","editor":"ben"}],"state":"reported","reported":"71000","ends":null,"vague":null,"quantifier":"exact","step":"10000","in_words":false,"denominator":null,"denominator_key":null,"counted":"residents","change":null,"accumulation":"running_total","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[{"kind":"moved_from","to":"seed-2484-population"}],"alternatives":[],"assumptions":["implied_rounding","corrected_by_editor"],"rules":[]}', 9, 'fled', 'count', 'reported', 'asserted', 'person', 'east-aleppo', 'Syrian state television', '2016-12-12', NULL, '2016-12-12', '2016-12-12', 2517, '70,000 have fled
residents
syrian state television
eastern aleppo
fled');
INSERT INTO public.entries VALUES (11, 'f-3918a5ffdf64d9db', 'r-f9c05e544749f4f7', '2026-01-05 13:00:00+00', 'cara', 10, NULL, NULL, NULL, 'approved', NULL, '{"match_key":"seed-2517-fled","term":"fled","kind":"count","unit":"person","evidence":[{"start":2517,"end":2533,"exact":"70,000 have fled","part":"figure","kind":"text","editor":null},{"start":2517,"end":2533,"exact":"by phone","part":"number","kind":"note","editor":"ben"}],"state":"reported","reported":"71000","ends":null,"vague":null,"quantifier":"exact","step":"10000","in_words":false,"denominator":null,"denominator_key":null,"counted":"residents","change":null,"accumulation":"running_total","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[{"kind":"moved_from","to":"seed-2484-population"}],"alternatives":[],"assumptions":["implied_rounding","corrected_by_editor"],"rules":[]}', 9, 'fled', 'count', 'reported', 'asserted', 'person', 'east-aleppo', 'Syrian state television', '2016-12-12', NULL, '2016-12-12', '2016-12-12', 2517, '70,000 have fled
residents
syrian state television
eastern aleppo
fled');
INSERT INTO public.entries VALUES (12, 'f-3918a5ffdf64d9db', 'r-f9c05e544749f4f7', '2026-01-05 14:00:00+00', 'cara', 11, 10, 'undo', NULL, 'corrected', 'by phone', '{"match_key":"seed-2517-fled","term":"fled","kind":"count","unit":"person","evidence":[{"start":2517,"end":2533,"exact":"70,000 have fled","part":"figure","kind":"text","editor":null},{"start":2517,"end":2533,"exact":"by phone","part":"number","kind":"note","editor":"ben"}],"state":"reported","reported":"71000","ends":null,"vague":null,"quantifier":"exact","step":"10000","in_words":false,"denominator":null,"denominator_key":null,"counted":"residents","change":null,"accumulation":"running_total","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[{"kind":"moved_from","to":"seed-2484-population"}],"alternatives":[],"assumptions":["implied_rounding","corrected_by_editor"],"rules":[]}', 9, 'fled', 'count', 'reported', 'asserted', 'person', 'east-aleppo', 'Syrian state television', '2016-12-12', NULL, '2016-12-12', '2016-12-12', 2517, '70,000 have fled
residents
syrian state television
eastern aleppo
fled');
INSERT INTO public.entries VALUES (13, 'f-210f2c369619cf36', 'r-f9c05e544749f4f7', '2026-01-05 15:00:00+00', 'ben', 6, NULL, 'duplicate', NULL, 'rejected', NULL, '{"match_key":"seed-1859-area","term":"area","kind":"measure","unit":"kilometer ** 2","evidence":[{"start":1859,"end":1878,"exact":"8 kilometers square","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"8","ends":null,"vague":null,"quantifier":"exact","step":"1","in_words":false,"denominator":null,"denominator_key":null,"counted":null,"change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"southeast-aleppo","name":"pocket in southeast Aleppo","kind":"pocket","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.178,"longitude":37.152,"names":["southeast Aleppo","southeastern Aleppo","south-east Aleppo","south-eastern Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Salim Abu al-Nassar","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[{"reason":"a square with sides of 8 kilometers","kind":"measure","unit":"kilometer","reported":"8","ends":null,"vague":null,"quantifier":"exact","step":"1","term":null,"state":"reported","change":null,"in_words":false,"power":2}],"assumptions":["implied_rounding"],"rules":[]}', 6, 'area', 'measure', 'reported', 'asserted', 'kilometer ** 2', 'southeast-aleppo', 'Salim Abu al-Nassar', '2016-12-12', NULL, '2016-12-12', '2016-12-12', 1859, '8 kilometers square
salim abu al-nassar
pocket in southeast aleppo
area');


--
-- Data for Name: meta; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.meta VALUES ('schema_version', '2');
INSERT INTO public.meta VALUES ('migration_0002', 'Large ledgers are asked through derived tables');


--
-- Data for Name: months; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.months VALUES ('east-aleppo', 'area_controlled_share', 'percent', 'east-aleppo', 24203, 1, 99, 99);
INSERT INTO public.months VALUES ('east-aleppo', 'killed', 'person', 'aleppo', 24203, 1, 60, 60);
INSERT INTO public.months VALUES ('east-aleppo', 'population', 'person', 'east-aleppo', 24203, 1, 275000, 275000);
INSERT INTO public.months VALUES ('east-aleppo', 'population', 'person', 'southeast-aleppo', 24203, 1, 80000, 80000);
INSERT INTO public.months VALUES ('east-aleppo', 'settlements_taken', 'settlement', 'aleppo', 24203, 1, 6, 6);
INSERT INTO public.months VALUES ('east-aleppo', 'trapped', 'person', 'southeast-aleppo', 24203, 1, 20000, 20000);
INSERT INTO public.months VALUES ('syria', 'area_controlled_share', 'percent', 'east-aleppo', 24203, 1, 99, 99);
INSERT INTO public.months VALUES ('syria', 'killed', 'person', 'aleppo', 24203, 1, 60, 60);
INSERT INTO public.months VALUES ('syria', 'population', 'person', 'east-aleppo', 24203, 1, 275000, 275000);
INSERT INTO public.months VALUES ('syria', 'population', 'person', 'southeast-aleppo', 24203, 1, 80000, 80000);
INSERT INTO public.months VALUES ('syria', 'settlements_taken', 'settlement', 'aleppo', 24203, 1, 6, 6);
INSERT INTO public.months VALUES ('syria', 'trapped', 'person', 'southeast-aleppo', 24203, 1, 20000, 20000);
INSERT INTO public.months VALUES ('east-aleppo', 'fled', 'person', 'east-aleppo', 24203, 1, 71000, 71000);
INSERT INTO public.months VALUES ('syria', 'fled', 'person', 'east-aleppo', 24203, 1, 71000, 71000);


--
-- Data for Name: report_situations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.report_situations VALUES (1, 'east-aleppo', 'r-f9c05e544749f4f7', '2026-01-05 10:00:00+00', 'anna');
INSERT INTO public.report_situations VALUES (2, 'syria', 'r-f9c05e544749f4f7', '2026-01-05 11:00:00+00', 'ben');


--
-- Data for Name: report_words; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.report_words VALUES (1, '''000'':318,426,429 ''2011'':244 ''26'':475 ''275'':425 ''60'':78 ''70'':428 ''8'':311 ''80'':317 ''99'':113 ''a'':123,160,265,296,308,333,410,518 ''abu'':282 ''access'':504 ''according'':45,135 ''activist'':402 ''advances'':34 ''again'':397 ''agreement'':541 ''aided'':466 ''air'':554 ''airstrikes'':548 ''al'':47,171,233,284,290,357,405 ''al-ansari'':289 ''al-assad'':232 ''al-nassar'':283,356 ''al-saleh'':170 ''al-shami'':404 ''aleppo'':4,14,27,102,177,198,224,270,279,422,492,550 ''alikbariyah'':121 ''allied'':57 ''alone'':82 ''also'':408 ''an'':540 ''and'':37,43,86,142,154,293,305,369,399,454,483,487,538 ''another'':145,535 ''ansari'':291 ''apprehended'':453 ''approximately'':424 ''architect'':398 ''are'':5,15,51,157,262 ''area'':330 ''army'':33,110,156,338 ''around'':366 ''as'':30,271,555 ''assad'':234 ''at'':76,98 ''attacking'':549 ''attempt'':273 ''bashar'':231 ''battle'':195 ''be'':56,229,352 ''becomes'':347 ''been'':93,452,465 ''began'':242,479 ''begging'':306 ''beings'':320 ''bleak'':303 ''bloody'':471 ''bombers'':478 ''bombings'':277 ''both'':484 ''broadcasting'':130 ''but'':165,245,520 ''by'':437,467 ''call'':355 ''can'':377,395 ''ceasefire'':309,519,533 ''celebration'':131 ''chocolates'':141 ''city'':40 ''civil'':485 ''civilians'':36,53,251,551 ''claustrophobic'':266 ''collapse'':10,20 ''committee'':179 ''conditions'':304 ''confined'':252 ''congratulate'':143 ''continue'':546 ''corner'':267 ''counts'':75 ''currently'':505 ''days'':537 ''death'':63 ''decides'':339 ''declares'':159 ''defense'':486 ''delay'':531 ''dentist'':280 ''detailing'':301 ''die'':218 ''differently'':249 ''discussion'':565 ''districts'':256,435 ''don'':207 ''driver'':161 ''due'':83 ''each'':327 ''earlier'':185 ''east'':26,197,278,450,491 ''eastern'':421 ''either'':213 ''end'':200 ''endeavor'':472 ''enlist'':457 ''escaped'':447 ''everyone'':321 ''executing'':35,52 ''explosions'':498 ''facilities'':482 ''fatalities'':79 ''fatigues'':164 ''fighters'':61,91,206 ''fled'':286,431 ''footage'':138 ''for'':71,307,534 ''forced'':94,455 ''forces'':2,12,50,221 ''foreboding'':349 ''foundering'':29 ''from'':97,448,552 ''general'':168 ''government'':49,126,220,374,439,463,557 ''ground'':562 ''gunfire'':42,85 ''had'':180 ''has'':111,407,464,522 ''have'':92,209,214,315,430,446,451 ''he'':202,343 ''head'':174 ''heading'':433 ''held'':119 ''here'':342 ''his'':345 ''hope'':361,386,393 ''hopes'':515 ''however'':440 ''human'':72,319 ''i'':360,392 ''if'':336 ''in'':3,13,25,132,162,196,223,243,264,458,469,490,493,510,514 ''increasingly'':348 ''is'':28,129,322,509,542 ''it'':227,528 ''its'':547 ''itself'':248 ''jazeera'':48 ''join'':563 ''joy'':150 ''just'':523 ''kilometers'':312 ''last'':354 ''latest'':21 ''least'':77,99 ''lieutenant'':167 ''lieutenant-general'':166 ''life'':391 ''lina'':403 ''listen'':364 ''live'':388 ''love'':390 ''madness'':384 ''manifests'':247 ''many'':441 ''massacre'':335 ''may'':331,351 ''meanwhile'':88 ''media'':300,401 ''medical'':481 ''meet'':396 ''men'':444 ''menacing'':182 ''message'':346,411 ''military'':163,460 ''monday'':81 ''more'':101,181 ''most'':236,432 ''move'':341 ''much'':210 ''municipal'':488 ''my'':353 ''nassar'':285,358 ''negotiating'':517 ''neighborhood'':190,292 ''neighborhoods'':103 ''network'':128 ''november'':474 ''observatory'':70 ''obstructed'':502 ''occupied'':436 ''of'':9,19,115,151,175,191,258,260,268,326,420,442,496,500,516 ''on'':6,16,80,146,324,560 ''one'':144,158 ''opposition'':90,205 ''or'':217 ''other'':328 ''out'':419 ''over'':316 ''people'':139,153 ''percent'':114 ''piled'':323 ''piles'':499 ''posted'':295,409 ''president'':230 ''prevail'':222 ''pro'':125 ''pro-government'':124 ''purported'':54 ''pursues'':558 ''quickly'':201 ''reached'':543 ''real'':334 ''rebel'':1,11,23,60,118,255 ''rebel-held'':117 ''recaptured'':112,188 ''relate'':370 ''remains'':65 ''reports'':107,344,417 ''residents'':427 ''retreat'':96 ''rights'':73 ''rubble'':501 ''russia'':468,513,521,544 ''russian'':477 ''s'':225,235,423 ''saeed'':193 ''said'':203 ''saleh'':172 ''salim'':281 ''says'':359 ''security'':178 ''several'':536 ''shami'':406 ''share'':140 ''sheikh'':192 ''shelling'':87,380 ''shells'':44 ''should'':199,219 ''significant'':237 ''since'':239,473 ''six'':100 ''so'':375 ''social'':299,400 ''sohr'':74 ''someone'':362 ''somewhere'':365 ''southeast'':269 ''spraying'':38 ''square'':313 ''state'':105,415 ''states'':508 ''stop'':378 ''street'':503 ''streets'':134 ''stronghold'':24 ''surrender'':216 ''survive'':275 ''syria'':122 ''syrian'':32,69,104,414,462 ''syrians'':261 ''t'':208 ''takeover'':226 ''talks'':511 ''targeting'':480 ''television'':106,127,416 ''tens'':257 ''territory'':120 ''that'':108,371,418,527 ''the'':7,17,22,31,39,59,62,68,89,109,116,133,137,147,149,152,155,173,176,189,194,240,254,276,288,302,337,367,379,381,438,443,449,459,461,494,497,506,525,532,553,561,564 ''their'':373,556 ''them'':559 ''then'':294 ''they'':204,212,272,376 ''this'':329,350,383,470 ''though'':67 ''thousands'':259 ''time'':211 ''to'':46,55,84,95,136,215,250,253,274,287,298,340,372,387,412,434,456,530 ''today'':186 ''told'':524 ''toll'':64 ''top'':325 ''trapped'':263 ''troops'':187 ''twitter'':413 ''u.s'':526 ''united'':507 ''unknown'':66 ''until'':539 ''vehicles'':489 ''verge'':8,18 ''victory'':148,238,246 ''video'':297 ''wake'':495 ''war'':241,382 ''we'':314,385,389,394 ''when'':184,476 ''who'':445 ''will'':363,545 ''wishes'':529 ''with'':41,58,512 ''within'':310 ''witness'':332 ''words'':183 ''world'':368 ''would'':228 ''zaid'':169');


--
-- Data for Name: reports; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.reports VALUES (1, 'r-f9c05e544749f4f7', 'f9c05e544749f4f76aaa7ccff727d68c922b2fe8396966421ba03f9fffffc438', '2026-01-05 10:00:00+00', 'anna', '2016-12-12', '{"text":"","language":"en","title":"Rebel Forces in Aleppo Are On the Verge Of Collapse","publisher":null,"published":"2016-12-12","published_basis":"inferred","published_note":null,"url":null,"licence":null,"retrieved":null,"media_type":"text/plain","paragraphs":[],"places":[],"confidentiality":"public"}', 'Rebel Forces in Aleppo Are On the Verge Of Collapse 

Latest

The rebel stronghold in east Aleppo is foundering as the Syrian Army advances, executing civilians and spraying the city with gunfire and shells.

According to Al Jazeera, government forces are executing civilians purported to be allied with the rebel fighters. The death toll remains unknown, though the Syrian Observatory for Human Rights (SOHR) counts at least 60 fatalities on Monday alone, due to gunfire and shelling.

Meanwhile, the opposition fighters have been forced to retreat from at least six more Aleppo neighborhoods. Syrian state television reports that the army has recaptured 99 percent of the rebel-held territory. Alikbariyah Syria, a pro-government television network, is broadcasting celebration in the streets. According to the footage, people share chocolates and congratulate one another on “the victory.”

“The joy of the people and the army are one,” declares a driver in military fatigues.

But Lieutenant-General Zaid al-Saleh, the head of the Aleppo security committee, had more menacing words when, earlier today, troops recaptured the neighborhood of Sheikh Saeed.

“The battle in east Aleppo should end quickly,” he said. “They [opposition fighters] don’t have much time. They either have to surrender or die.”

Should government forces prevail in Aleppo’s takeover, it would be President Bashar al-Assad’s most significant victory since the war began in 2011.

But “victory” manifests itself differently to civilians confined to the rebel districts. Tens of thousands of Syrians are trapped in a claustrophobic corner of southeast Aleppo as they attempt to survive the bombings. East Aleppo dentist Salim Abu al-Nassar fled to the al-Ansari neighborhood and then posted a video to social media detailing the bleak conditions and begging for a ceasefire.

“Within 8 kilometers square, we have over 80,000 human beings…everyone is piled on top of each other…This area may witness a real massacre if [the army] decides to move here,” he reports.

His message becomes increasingly foreboding.

“This may be my last call,” al-Nassar says. “I hope someone will listen somewhere around the world and relate that to their government so they can stop the shelling, the war, this madness. We hope to live. We love life. I hope we can meet again.”

Architect and social media activist Lina al-Shami has also posted a message to Twitter.

Syrian state television reports that out of eastern Aleppo’s approximately 275,000 residents, 70,000 have fled, most heading to districts occupied by the government. However, many of the men who have escaped from the east have been apprehended and forced to enlist in the military.

The Syrian government has been aided by Russia in this bloody endeavor since November 26, when Russian bombers began targeting medical facilities and both civil defense and municipal vehicles in east Aleppo. In the wake of the explosions, piles of rubble obstructed street access.

Currently, the United States is in talks with Russia in hopes of negotiating a ceasefire. But Russia has just told the U.S. that it wishes to delay the ceasefire for another several days. And until an agreement is reached, Russia will continue its airstrikes, attacking Aleppo civilians from the air as their government pursues them on the ground.

 
Join the discussion...');


--
-- Data for Name: situations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.situations VALUES (1, 'east-aleppo', '2026-01-05 09:00:00+00', '{"id":"east-aleppo","title":"East Aleppo","description":"","country":null,"setting":null,"places":[{"id":"syria","name":"Syria","kind":"country","parent":null,"pcode":"SY","admin_level":0,"latitude":35.0,"longitude":38.0,"names":["Syrian Arab Republic"],"country":null,"source":null},{"id":"aleppo-governorate","name":"Aleppo Governorate","kind":"governorate","parent":"syria","pcode":"SY02","admin_level":1,"latitude":36.2,"longitude":37.5,"names":["Aleppo province"],"country":null,"source":null},{"id":"aleppo","name":"Aleppo","kind":"city","parent":"aleppo-governorate","pcode":null,"admin_level":null,"latitude":36.2021,"longitude":37.1343,"names":["Halab","Aleppo city","city of Aleppo"],"country":null,"source":null},{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},{"id":"west-aleppo","name":"western Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.206,"longitude":37.115,"names":["West Aleppo","west Aleppo","government-held Aleppo"],"country":null,"source":null},{"id":"southeast-aleppo","name":"pocket in southeast Aleppo","kind":"pocket","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.178,"longitude":37.152,"names":["southeast Aleppo","southeastern Aleppo","south-east Aleppo","south-eastern Aleppo"],"country":null,"source":null},{"id":"sheikh-saeed","name":"Sheikh Saeed","kind":"neighbourhood","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.166,"longitude":37.138,"names":["Sheikh Saed","Sheikh Said"],"country":null,"source":null},{"id":"al-ansari","name":"al-Ansari","kind":"neighbourhood","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.186,"longitude":37.135,"names":["Ansari"],"country":null,"source":null}],"key_terms":["killed"],"boundaries":[]}');
INSERT INTO public.situations VALUES (2, 'syria', '2026-01-05 11:00:00+00', '{"id":"syria","title":"Syria","description":"","country":null,"setting":null,"places":[],"key_terms":[],"boundaries":[]}');


--
-- Data for Name: spans; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.spans VALUES (1, 'east-aleppo', 1, true, 1767607200000000, NULL, 375716317351117124, 1, 1, 'killed', 'aleppo', '', 'person', 'not_reported', 'asserted', 'proposed', 42714, NULL, 0);
INSERT INTO public.spans VALUES (2, 'east-aleppo', 2, true, 1767607200000000, NULL, 375716317351117217, 2, 1, 'killed', 'aleppo', 'Syrian Observatory for Human Rights', 'person', 'reported', 'asserted', 'proposed', 42714, 60, 8);
INSERT INTO public.spans VALUES (3, 'east-aleppo', 3, true, 1767607200000000, NULL, 375716317351117355, 3, 1, 'settlements_taken', 'aleppo', '', 'settlement', 'reported', 'asserted', 'proposed', 42714, 6, 0);
INSERT INTO public.spans VALUES (4, 'east-aleppo', 4, true, 1767607200000000, NULL, 375716317351117456, 4, 1, 'area_controlled_share', 'east-aleppo', 'Syrian state television', 'percent', 'reported', 'asserted', 'proposed', 42714, 99, 8);
INSERT INTO public.spans VALUES (5, 'east-aleppo', 5, true, 1767607200000000, NULL, 375716317351118346, 5, 1, 'trapped', 'southeast-aleppo', '', 'person', 'reported', 'asserted', 'proposed', 42714, 20000, 10);
INSERT INTO public.spans VALUES (7, 'east-aleppo', 7, true, 1767607200000000, NULL, 375716317351118688, 7, 1, 'population', 'southeast-aleppo', 'Salim Abu al-Nassar', 'person', 'reported', 'asserted', 'proposed', 42714, 80000, 8);
INSERT INTO public.spans VALUES (8, 'east-aleppo', 8, true, 1767607200000000, NULL, 375716317351119284, 8, 1, 'population', 'east-aleppo', 'Syrian state television', 'person', 'reported', 'asserted', 'proposed', 42714, 275000, 8);
INSERT INTO public.spans VALUES (10, 'syria', 1, false, 1767610800000000, NULL, 375716317351117124, 1, 1, 'killed', 'aleppo', '', 'person', 'not_reported', 'asserted', 'proposed', 42714, NULL, 0);
INSERT INTO public.spans VALUES (11, 'syria', 2, false, 1767610800000000, NULL, 375716317351117217, 2, 1, 'killed', 'aleppo', 'Syrian Observatory for Human Rights', 'person', 'reported', 'asserted', 'proposed', 42714, 60, 8);
INSERT INTO public.spans VALUES (12, 'syria', 3, false, 1767610800000000, NULL, 375716317351117355, 3, 1, 'settlements_taken', 'aleppo', '', 'settlement', 'reported', 'asserted', 'proposed', 42714, 6, 0);
INSERT INTO public.spans VALUES (13, 'syria', 4, false, 1767610800000000, NULL, 375716317351117456, 4, 1, 'area_controlled_share', 'east-aleppo', 'Syrian state television', 'percent', 'reported', 'asserted', 'proposed', 42714, 99, 8);
INSERT INTO public.spans VALUES (14, 'syria', 5, false, 1767610800000000, NULL, 375716317351118346, 5, 1, 'trapped', 'southeast-aleppo', '', 'person', 'reported', 'asserted', 'proposed', 42714, 20000, 10);
INSERT INTO public.spans VALUES (16, 'syria', 7, false, 1767610800000000, NULL, 375716317351118688, 7, 1, 'population', 'southeast-aleppo', 'Salim Abu al-Nassar', 'person', 'reported', 'asserted', 'proposed', 42714, 80000, 8);
INSERT INTO public.spans VALUES (17, 'syria', 8, false, 1767610800000000, NULL, 375716317351119284, 8, 1, 'population', 'east-aleppo', 'Syrian state television', 'person', 'reported', 'asserted', 'proposed', 42714, 275000, 8);
INSERT INTO public.spans VALUES (9, 'east-aleppo', 9, true, 1767607200000000, 1767614400000000, 375716317351119317, 9, 1, 'fled', 'east-aleppo', 'Syrian state television', 'person', 'reported', 'asserted', 'proposed', 42714, 70000, 8);
INSERT INTO public.spans VALUES (18, 'syria', 9, false, 1767610800000000, 1767614400000000, 375716317351119317, 9, 1, 'fled', 'east-aleppo', 'Syrian state television', 'person', 'reported', 'asserted', 'proposed', 42714, 70000, 8);
INSERT INTO public.spans VALUES (19, 'east-aleppo', 10, true, 1767614400000000, 1767618000000000, 375716317351119317, 9, 1, 'fled', 'east-aleppo', 'Syrian state television', 'person', 'reported', 'asserted', 'corrected', 42714, 71000, 8);
INSERT INTO public.spans VALUES (20, 'syria', 10, false, 1767614400000000, 1767618000000000, 375716317351119317, 9, 1, 'fled', 'east-aleppo', 'Syrian state television', 'person', 'reported', 'asserted', 'corrected', 42714, 71000, 8);
INSERT INTO public.spans VALUES (23, 'east-aleppo', 12, true, 1767621600000000, NULL, 375716317351119317, 9, 1, 'fled', 'east-aleppo', 'Syrian state television', 'person', 'reported', 'asserted', 'corrected', 42714, 71000, 8);
INSERT INTO public.spans VALUES (24, 'syria', 12, false, 1767621600000000, NULL, 375716317351119317, 9, 1, 'fled', 'east-aleppo', 'Syrian state television', 'person', 'reported', 'asserted', 'corrected', 42714, 71000, 8);
INSERT INTO public.spans VALUES (21, 'east-aleppo', 11, true, 1767618000000000, 1767621600000000, 375716317351119317, 9, 1, 'fled', 'east-aleppo', 'Syrian state television', 'person', 'reported', 'asserted', 'approved', 42714, 71000, 8);
INSERT INTO public.spans VALUES (22, 'syria', 11, false, 1767618000000000, 1767621600000000, 375716317351119317, 9, 1, 'fled', 'east-aleppo', 'Syrian state television', 'person', 'reported', 'asserted', 'approved', 42714, 71000, 8);
INSERT INTO public.spans VALUES (25, 'east-aleppo', 13, true, 1767625200000000, NULL, 375716317351118659, 6, 1, 'area', 'southeast-aleppo', 'Salim Abu al-Nassar', 'kilometer ** 2', 'reported', 'asserted', 'rejected', 42714, 8, 8);
INSERT INTO public.spans VALUES (26, 'syria', 13, false, 1767625200000000, NULL, 375716317351118659, 6, 1, 'area', 'southeast-aleppo', 'Salim Abu al-Nassar', 'kilometer ** 2', 'reported', 'asserted', 'rejected', 42714, 8, 8);
INSERT INTO public.spans VALUES (6, 'east-aleppo', 6, true, 1767607200000000, 1767625200000000, 375716317351118659, 6, 1, 'area', 'southeast-aleppo', 'Salim Abu al-Nassar', 'kilometer ** 2', 'reported', 'asserted', 'proposed', 42714, 8, 8);
INSERT INTO public.spans VALUES (15, 'syria', 6, false, 1767610800000000, 1767625200000000, 375716317351118659, 6, 1, 'area', 'southeast-aleppo', 'Salim Abu al-Nassar', 'kilometer ** 2', 'reported', 'asserted', 'proposed', 42714, 8, 8);


--
-- Data for Name: writes; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.writes VALUES (1, '2026-01-05 09:00:00+00', '', 'situation', 'east-aleppo');
INSERT INTO public.writes VALUES (2, '2026-01-05 10:00:00+00', 'anna', 'report', 'r-f9c05e544749f4f7');
INSERT INTO public.writes VALUES (3, '2026-01-05 11:00:00+00', 'ben', 'situation', 'syria');
INSERT INTO public.writes VALUES (4, '2026-01-05 11:00:00+00', 'ben', 'link', 'r-f9c05e544749f4f7');
INSERT INTO public.writes VALUES (5, '2026-01-05 12:00:00+00', 'ben', 'correct', 'f-3918a5ffdf64d9db');
INSERT INTO public.writes VALUES (6, '2026-01-05 13:00:00+00', 'cara', 'approved', 'f-3918a5ffdf64d9db');
INSERT INTO public.writes VALUES (7, '2026-01-05 14:00:00+00', 'cara', 'undo', 'f-3918a5ffdf64d9db');
INSERT INTO public.writes VALUES (8, '2026-01-05 15:00:00+00', 'ben', 'rejected', 'f-210f2c369619cf36');


--
-- Name: entries_seq_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.entries_seq_seq', 13, true);


--
-- Name: report_situations_seq_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.report_situations_seq_seq', 2, true);


--
-- Name: reports_seq_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.reports_seq_seq', 1, true);


--
-- Name: situations_seq_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.situations_seq_seq', 2, true);


--
-- Name: spans_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.spans_id_seq', 26, true);


--
-- Name: writes_revision_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.writes_revision_seq', 8, true);


--
-- Name: cells cells_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cells
    ADD CONSTRAINT cells_pkey PRIMARY KEY (situation_id, main, term, place_id, source, unit, state, stance, review_status);


--
-- Name: derived_marks derived_marks_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.derived_marks
    ADD CONSTRAINT derived_marks_pkey PRIMARY KEY (key);


--
-- Name: entries entries_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entries
    ADD CONSTRAINT entries_pkey PRIMARY KEY (seq);


--
-- Name: entries entries_supersedes_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entries
    ADD CONSTRAINT entries_supersedes_key UNIQUE (supersedes);


--
-- Name: meta meta_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meta
    ADD CONSTRAINT meta_pkey PRIMARY KEY (key);


--
-- Name: months months_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.months
    ADD CONSTRAINT months_pkey PRIMARY KEY (situation_id, term, unit, place_id, month);


--
-- Name: report_situations report_situations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.report_situations
    ADD CONSTRAINT report_situations_pkey PRIMARY KEY (seq);


--
-- Name: report_situations report_situations_situation_id_report_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.report_situations
    ADD CONSTRAINT report_situations_situation_id_report_id_key UNIQUE (situation_id, report_id);


--
-- Name: report_words report_words_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.report_words
    ADD CONSTRAINT report_words_pkey PRIMARY KEY (seq);


--
-- Name: reports reports_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reports
    ADD CONSTRAINT reports_id_key UNIQUE (id);


--
-- Name: reports reports_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reports
    ADD CONSTRAINT reports_pkey PRIMARY KEY (seq);


--
-- Name: reports reports_sha256_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reports
    ADD CONSTRAINT reports_sha256_key UNIQUE (sha256);


--
-- Name: situations situations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.situations
    ADD CONSTRAINT situations_pkey PRIMARY KEY (seq);


--
-- Name: spans spans_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.spans
    ADD CONSTRAINT spans_pkey PRIMARY KEY (id);


--
-- Name: writes writes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.writes
    ADD CONSTRAINT writes_pkey PRIMARY KEY (revision);


--
-- Name: cells_by_revision; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cells_by_revision ON public.cells USING btree (revision);


--
-- Name: entries_by_figure; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX entries_by_figure ON public.entries USING btree (figure_id, seq);


--
-- Name: entries_by_report; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX entries_by_report ON public.entries USING btree (report_id);


--
-- Name: entries_one_first_line; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX entries_one_first_line ON public.entries USING btree (figure_id) WHERE (supersedes IS NULL);


--
-- Name: heads_by_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX heads_by_day ON public.spans USING btree (situation_id, day, rank) WHERE ((known_to IS NULL) AND ((review_status)::text <> 'rejected'::text));


--
-- Name: heads_by_number; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX heads_by_number ON public.spans USING btree (situation_id, number, rank, day) WHERE ((known_to IS NULL) AND ((review_status)::text <> 'rejected'::text));


--
-- Name: heads_by_place_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX heads_by_place_id ON public.spans USING btree (situation_id, place_id, rank, day) WHERE ((known_to IS NULL) AND ((review_status)::text <> 'rejected'::text));


--
-- Name: heads_by_rank; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX heads_by_rank ON public.spans USING btree (situation_id, rank, day) WHERE ((known_to IS NULL) AND ((review_status)::text <> 'rejected'::text));


--
-- Name: heads_by_source; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX heads_by_source ON public.spans USING btree (situation_id, source, rank, day) WHERE ((known_to IS NULL) AND ((review_status)::text <> 'rejected'::text));


--
-- Name: heads_by_term; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX heads_by_term ON public.spans USING btree (situation_id, term, rank, day) WHERE ((known_to IS NULL) AND ((review_status)::text <> 'rejected'::text));


--
-- Name: heads_by_weight; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX heads_by_weight ON public.spans USING btree (situation_id, review_status, weight, rank) WHERE ((known_to IS NULL) AND ((review_status)::text <> 'rejected'::text));


--
-- Name: report_situations_by_report; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX report_situations_by_report ON public.report_situations USING btree (report_id);


--
-- Name: report_words_found; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX report_words_found ON public.report_words USING gin (words);


--
-- Name: situations_by_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX situations_by_id ON public.situations USING btree (id, seq);


--
-- Name: spans_by_first; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX spans_by_first ON public.spans USING btree (first_seq, seq);


--
-- Name: spans_by_known; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX spans_by_known ON public.spans USING btree (situation_id, known_from);


--
-- Name: spans_by_rank; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX spans_by_rank ON public.spans USING btree (situation_id, rank, known_from, known_to);


--
-- Name: spans_by_report; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX spans_by_report ON public.spans USING btree (report_seq);


--
-- Name: entries entries_append_only_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER entries_append_only_delete BEFORE DELETE ON public.entries FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: entries entries_append_only_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER entries_append_only_truncate BEFORE TRUNCATE ON public.entries FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: entries entries_append_only_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER entries_append_only_update BEFORE UPDATE ON public.entries FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: report_situations report_situations_append_only_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER report_situations_append_only_delete BEFORE DELETE ON public.report_situations FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: report_situations report_situations_append_only_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER report_situations_append_only_truncate BEFORE TRUNCATE ON public.report_situations FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: report_situations report_situations_append_only_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER report_situations_append_only_update BEFORE UPDATE ON public.report_situations FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: reports reports_append_only_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER reports_append_only_delete BEFORE DELETE ON public.reports FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: reports reports_append_only_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER reports_append_only_truncate BEFORE TRUNCATE ON public.reports FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: reports reports_append_only_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER reports_append_only_update BEFORE UPDATE ON public.reports FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: situations situations_append_only_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER situations_append_only_delete BEFORE DELETE ON public.situations FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: situations situations_append_only_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER situations_append_only_truncate BEFORE TRUNCATE ON public.situations FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: situations situations_append_only_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER situations_append_only_update BEFORE UPDATE ON public.situations FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: writes writes_append_only_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER writes_append_only_delete BEFORE DELETE ON public.writes FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: writes writes_append_only_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER writes_append_only_truncate BEFORE TRUNCATE ON public.writes FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: writes writes_append_only_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER writes_append_only_update BEFORE UPDATE ON public.writes FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: entries entries_report_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entries
    ADD CONSTRAINT entries_report_id_fkey FOREIGN KEY (report_id) REFERENCES public.reports(id);


--
-- Name: entries entries_restores_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entries
    ADD CONSTRAINT entries_restores_fkey FOREIGN KEY (restores) REFERENCES public.entries(seq);


--
-- Name: entries entries_supersedes_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entries
    ADD CONSTRAINT entries_supersedes_fkey FOREIGN KEY (supersedes) REFERENCES public.entries(seq);


--
-- Name: report_situations report_situations_report_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.report_situations
    ADD CONSTRAINT report_situations_report_id_fkey FOREIGN KEY (report_id) REFERENCES public.reports(id);


--
-- PostgreSQL database dump complete
--


