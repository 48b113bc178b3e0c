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
-- Name: account_roles; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.account_roles (
    account character varying NOT NULL,
    situation_id character varying NOT NULL,
    role character varying NOT NULL
);


--
-- Name: accounts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts (
    name character varying NOT NULL,
    role character varying NOT NULL,
    password character varying NOT NULL,
    made_at timestamp with time zone NOT NULL,
    editor character varying NOT NULL,
    disabled_at timestamp with time zone,
    failures integer NOT NULL,
    locked_until timestamp with time zone
);


--
-- Name: act_lines; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.act_lines (
    seq bigint NOT NULL,
    act bigint NOT NULL,
    entry bigint,
    judgement bigint
);


--
-- Name: act_lines_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.act_lines_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: act_lines_seq_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.act_lines_seq_seq OWNED BY public.act_lines.seq;


--
-- Name: acts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.acts (
    id bigint NOT NULL,
    what character varying NOT NULL,
    editor character varying NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    comment text,
    undoes bigint
);


--
-- Name: acts_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.acts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: acts_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.acts_id_seq OWNED BY public.acts.id;


--
-- Name: audit; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit (
    seq bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    who character varying NOT NULL,
    act character varying NOT NULL,
    subject text,
    outcome character varying NOT NULL,
    address character varying
);


--
-- Name: audit_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.audit_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: audit_seq_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.audit_seq_seq OWNED BY public.audit.seq;


--
-- Name: deliveries; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.deliveries (
    id character varying NOT NULL,
    webhook_id character varying NOT NULL,
    made_at timestamp with time zone NOT NULL,
    body text NOT NULL,
    tries integer NOT NULL,
    next_try_at timestamp with time zone,
    delivered_at timestamp with time zone,
    last_error text
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
    words text NOT NULL,
    number double precision
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
-- Name: feed_items; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.feed_items (
    feed_id character varying NOT NULL,
    key character varying NOT NULL,
    title text NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    report_id character varying,
    error text
);


--
-- Name: feeds; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.feeds (
    id character varying NOT NULL,
    kind character varying NOT NULL,
    address text NOT NULL,
    situation_id character varying,
    every_minutes integer NOT NULL,
    options text NOT NULL,
    state character varying NOT NULL,
    added_at timestamp with time zone NOT NULL,
    editor character varying NOT NULL,
    last_run_at timestamp with time zone,
    next_run_at timestamp with time zone,
    last_error text,
    failures integer NOT NULL,
    etag text,
    modified text
);


--
-- Name: idempotency; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.idempotency (
    token character varying NOT NULL,
    key character varying NOT NULL,
    request character varying NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    status integer,
    media_type character varying,
    location text,
    body text
);


--
-- Name: job_items; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.job_items (
    job_id character varying NOT NULL,
    key character varying NOT NULL,
    done_at timestamp with time zone NOT NULL,
    report_id character varying,
    error text
);


--
-- Name: jobs; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.jobs (
    id character varying NOT NULL,
    source text NOT NULL,
    situation_id character varying,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    editor character varying NOT NULL
);


--
-- Name: judgements; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.judgements (
    seq bigint NOT NULL,
    kind character varying NOT NULL,
    subject character varying NOT NULL,
    object character varying NOT NULL,
    value text,
    editor character varying NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    reason character varying,
    comment text
);


--
-- Name: judgements_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.judgements_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: judgements_seq_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.judgements_seq_seq OWNED BY public.judgements.seq;


--
-- Name: mappings; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.mappings (
    signature character varying NOT NULL,
    body text NOT NULL,
    editor character varying NOT NULL,
    changed_at timestamp with time zone NOT NULL
);


--
-- Name: meta; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meta (
    key character varying NOT NULL,
    value character varying NOT NULL
);


--
-- Name: report_marks; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.report_marks (
    mark bigint NOT NULL,
    report_id character varying NOT NULL
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
-- Name: service_calls; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.service_calls (
    service character varying NOT NULL,
    day character varying NOT NULL,
    count integer NOT NULL
);


--
-- Name: sessions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sessions (
    sha256 character varying NOT NULL,
    account character varying NOT NULL,
    began_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    agent text
);


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
-- Name: tokens; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tokens (
    name character varying NOT NULL,
    sha256 character varying NOT NULL,
    made_at timestamp with time zone NOT NULL,
    editor character varying NOT NULL,
    revoked_at timestamp with time zone,
    scope character varying DEFAULT 'review'::character varying NOT NULL,
    situation_id character varying,
    expires_at timestamp with time zone,
    last_used_at timestamp with time zone
);


--
-- Name: webhooks; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.webhooks (
    id character varying NOT NULL,
    url text NOT NULL,
    secret character varying NOT NULL,
    situation_id character varying,
    state character varying NOT NULL,
    made_at timestamp with time zone NOT NULL,
    editor character varying NOT NULL,
    line bigint NOT NULL
);


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
-- Name: act_lines seq; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.act_lines ALTER COLUMN seq SET DEFAULT nextval('public.act_lines_seq_seq'::regclass);


--
-- Name: acts id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.acts ALTER COLUMN id SET DEFAULT nextval('public.acts_id_seq'::regclass);


--
-- Name: audit seq; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit ALTER COLUMN seq SET DEFAULT nextval('public.audit_seq_seq'::regclass);


--
-- Name: entries seq; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entries ALTER COLUMN seq SET DEFAULT nextval('public.entries_seq_seq'::regclass);


--
-- Name: judgements seq; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.judgements ALTER COLUMN seq SET DEFAULT nextval('public.judgements_seq_seq'::regclass);


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
-- Name: writes revision; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.writes ALTER COLUMN revision SET DEFAULT nextval('public.writes_revision_seq'::regclass);


--
-- Data for Name: account_roles; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: accounts; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: act_lines; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: acts; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: audit; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: deliveries; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: entries; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.entries VALUES (1, 'f-3b94857932bc06f2', 'r-f9c05e544749f4f7', '2026-01-05 10:00:00+00', 'anna', NULL, NULL, NULL, NULL, 'proposed', NULL, '{"match_key":"seed-324-killed","term":"killed","kind":"count","unit":"person","evidence":[{"start":324,"end":354,"exact":"The death toll remains unknown","part":"figure","kind":"text","editor":null}],"state":"not_reported","reported":null,"ends":null,"vague":null,"quantifier":null,"step":null,"in_words":false,"denominator":null,"denominator_key":null,"counted":null,"change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":"execution","actor":null,"place":{"id":"aleppo","name":"Aleppo","kind":"city","parent":"aleppo-governorate","pcode":null,"admin_level":null,"latitude":36.2021,"longitude":37.1343,"names":["Halab","Aleppo city","city of Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":null,"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}', NULL, 'killed', 'count', 'not_reported', 'asserted', 'person', 'aleppo', NULL, '2016-12-12', NULL, '2016-12-12', '2016-12-12', 324, 'the death toll remains unknown
aleppo
killed', NULL);
INSERT INTO public.entries VALUES (2, 'f-90b559fa585c3447', 'r-f9c05e544749f4f7', '2026-01-05 10:00:00+00', 'anna', NULL, NULL, NULL, NULL, 'proposed', NULL, '{"match_key":"seed-417-killed","term":"killed","kind":"count","unit":"person","evidence":[{"start":417,"end":439,"exact":"at least 60 fatalities","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"60","ends":null,"vague":null,"quantifier":"at_least","step":"10","in_words":false,"denominator":null,"denominator_key":null,"counted":"fatalities","change":null,"accumulation":"flow","population_group":"total","disaggregation":null,"cause":"gunfire and shelling","actor":null,"place":{"id":"aleppo","name":"Aleppo","kind":"city","parent":"aleppo-governorate","pcode":null,"admin_level":null,"latitude":36.2021,"longitude":37.1343,"names":["Halab","Aleppo city","city of Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"day","words":"on Monday","rule":"weekday_before_publication"},"source":{"name":"Syrian Observatory for Human Rights","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}', NULL, 'killed', 'count', 'reported', 'asserted', 'person', 'aleppo', 'Syrian Observatory for Human Rights', '2016-12-12', NULL, '2016-12-12', '2016-12-12', 417, 'at least 60 fatalities
fatalities
syrian observatory for human rights
aleppo
killed', 60);
INSERT INTO public.entries VALUES (3, 'f-a3c429a013a38286', 'r-f9c05e544749f4f7', '2026-01-05 10:00:00+00', 'anna', NULL, NULL, NULL, NULL, 'proposed', NULL, '{"match_key":"seed-555-settlements_taken","term":"settlements_taken","kind":"count","unit":"settlement","evidence":[{"start":555,"end":593,"exact":"at least six more Aleppo neighborhoods","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"6","ends":null,"vague":null,"quantifier":"at_least","step":"1","in_words":true,"denominator":null,"denominator_key":null,"counted":"neighborhoods","change":"up","accumulation":"flow","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"aleppo","name":"Aleppo","kind":"city","parent":"aleppo-governorate","pcode":null,"admin_level":null,"latitude":36.2021,"longitude":37.1343,"names":["Halab","Aleppo city","city of Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":null,"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}', NULL, 'settlements_taken', 'count', 'reported', 'asserted', 'settlement', 'aleppo', NULL, '2016-12-12', NULL, '2016-12-12', '2016-12-12', 555, 'at least six more aleppo neighborhoods
neighborhoods
aleppo
settlements_taken', 6);
INSERT INTO public.entries VALUES (4, 'f-6fc2bf2b64fbeb0c', 'r-f9c05e544749f4f7', '2026-01-05 10:00:00+00', 'anna', NULL, NULL, NULL, NULL, 'proposed', NULL, '{"match_key":"seed-656-area_controlled_share","term":"area_controlled_share","kind":"share","unit":"percent","evidence":[{"start":656,"end":694,"exact":"99 percent of the rebel-held territory","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"99","ends":null,"vague":null,"quantifier":"exact","step":"1","in_words":false,"denominator":"the rebel-held territory","denominator_key":null,"counted":null,"change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[],"assumptions":["implied_rounding"],"rules":[]}', NULL, 'area_controlled_share', 'share', 'reported', 'asserted', 'percent', 'east-aleppo', 'Syrian state television', '2016-12-12', NULL, '2016-12-12', '2016-12-12', 656, '99 percent of the rebel-held territory
syrian state television
eastern aleppo
area_controlled_share', 99);
INSERT INTO public.entries VALUES (5, 'f-3fc2a461decbd29d', 'r-f9c05e544749f4f7', '2026-01-05 10:00:00+00', 'anna', NULL, NULL, NULL, NULL, 'proposed', NULL, '{"match_key":"seed-1546-trapped","term":"trapped","kind":"count","unit":"person","evidence":[{"start":1546,"end":1574,"exact":"Tens of thousands of Syrians","part":"figure","kind":"text","editor":null}],"state":"reported","reported":null,"ends":null,"vague":{"row":"tens","times":1000},"quantifier":"vague","step":null,"in_words":false,"denominator":null,"denominator_key":null,"counted":"Syrians","change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"southeast-aleppo","name":"pocket in southeast Aleppo","kind":"pocket","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.178,"longitude":37.152,"names":["southeast Aleppo","southeastern Aleppo","south-east Aleppo","south-eastern Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":null,"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}', NULL, 'trapped', 'count', 'reported', 'asserted', 'person', 'southeast-aleppo', NULL, '2016-12-12', NULL, '2016-12-12', '2016-12-12', 1546, 'tens of thousands of syrians
syrians
pocket in southeast aleppo
trapped', NULL);
INSERT INTO public.entries VALUES (6, 'f-210f2c369619cf36', 'r-f9c05e544749f4f7', '2026-01-05 10:00:00+00', 'anna', NULL, NULL, NULL, NULL, 'proposed', NULL, '{"match_key":"seed-1859-area","term":"area","kind":"measure","unit":"kilometer ** 2","evidence":[{"start":1859,"end":1878,"exact":"8 kilometers square","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"8","ends":null,"vague":null,"quantifier":"exact","step":"1","in_words":false,"denominator":null,"denominator_key":null,"counted":null,"change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"southeast-aleppo","name":"pocket in southeast Aleppo","kind":"pocket","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.178,"longitude":37.152,"names":["southeast Aleppo","southeastern Aleppo","south-east Aleppo","south-eastern Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Salim Abu al-Nassar","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[{"reason":"a square with sides of 8 kilometers","kind":"measure","unit":"kilometer","reported":"8","ends":null,"vague":null,"quantifier":"exact","step":"1","term":null,"state":"reported","change":null,"in_words":false,"power":2}],"assumptions":["implied_rounding"],"rules":[]}', NULL, 'area', 'measure', 'reported', 'asserted', 'kilometer ** 2', 'southeast-aleppo', 'Salim Abu al-Nassar', '2016-12-12', NULL, '2016-12-12', '2016-12-12', 1859, '8 kilometers square
salim abu al-nassar
pocket in southeast aleppo
area', 8);
INSERT INTO public.entries VALUES (7, 'f-53bcd56890a91069', 'r-f9c05e544749f4f7', '2026-01-05 10:00:00+00', 'anna', NULL, NULL, NULL, NULL, 'proposed', NULL, '{"match_key":"seed-1888-population","term":"population","kind":"count","unit":"person","evidence":[{"start":1888,"end":1912,"exact":"over 80,000 human beings","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"80000","ends":null,"vague":null,"quantifier":"more_than","step":"10000","in_words":false,"denominator":null,"denominator_key":null,"counted":"human beings","change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"southeast-aleppo","name":"pocket in southeast Aleppo","kind":"pocket","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.178,"longitude":37.152,"names":["southeast Aleppo","southeastern Aleppo","south-east Aleppo","south-eastern Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Salim Abu al-Nassar","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}', NULL, 'population', 'count', 'reported', 'asserted', 'person', 'southeast-aleppo', 'Salim Abu al-Nassar', '2016-12-12', NULL, '2016-12-12', '2016-12-12', 1888, 'over 80,000 human beings
human beings
salim abu al-nassar
pocket in southeast aleppo
population', 80000);
INSERT INTO public.entries VALUES (8, 'f-1e0d58d27fd8d366', 'r-f9c05e544749f4f7', '2026-01-05 10:00:00+00', 'anna', NULL, NULL, NULL, NULL, 'proposed', NULL, '{"match_key":"seed-2484-population","term":"population","kind":"count","unit":"person","evidence":[{"start":2484,"end":2515,"exact":"approximately 275,000 residents","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"275000","ends":null,"vague":null,"quantifier":"approximately","step":"5000","in_words":false,"denominator":null,"denominator_key":null,"counted":"residents","change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}', NULL, 'population', 'count', 'reported', 'asserted', 'person', 'east-aleppo', 'Syrian state television', '2016-12-12', NULL, '2016-12-12', '2016-12-12', 2484, 'approximately 275,000 residents
residents
syrian state television
eastern aleppo
population', 275000);
INSERT INTO public.entries VALUES (9, 'f-3918a5ffdf64d9db', 'r-f9c05e544749f4f7', '2026-01-05 10:00:00+00', 'anna', NULL, NULL, NULL, NULL, 'proposed', NULL, '{"match_key":"seed-2517-fled","term":"fled","kind":"count","unit":"person","evidence":[{"start":2517,"end":2533,"exact":"70,000 have fled","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"70000","ends":null,"vague":null,"quantifier":"exact","step":"10000","in_words":false,"denominator":null,"denominator_key":null,"counted":"residents","change":null,"accumulation":"running_total","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[{"kind":"moved_from","to":"seed-2484-population"}],"alternatives":[],"assumptions":["implied_rounding"],"rules":[]}', NULL, 'fled', 'count', 'reported', 'asserted', 'person', 'east-aleppo', 'Syrian state television', '2016-12-12', NULL, '2016-12-12', '2016-12-12', 2517, '70,000 have fled
residents
syrian state television
eastern aleppo
fled', 70000);
INSERT INTO public.entries VALUES (10, 'f-3918a5ffdf64d9db', 'r-f9c05e544749f4f7', '2026-01-05 12:00:00+00', 'ben', 9, NULL, 'extraction_error', NULL, 'corrected', 'by phone', '{"match_key":"seed-2517-fled","term":"fled","kind":"count","unit":"person","evidence":[{"start":2517,"end":2533,"exact":"70,000 have fled","part":"figure","kind":"text","editor":null},{"start":2517,"end":2533,"exact":"by phone","part":"number","kind":"note","editor":"ben"}],"state":"reported","reported":"71000","ends":null,"vague":null,"quantifier":"exact","step":"10000","in_words":false,"denominator":null,"denominator_key":null,"counted":"residents","change":null,"accumulation":"running_total","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[{"kind":"moved_from","to":"seed-2484-population"}],"alternatives":[],"assumptions":["implied_rounding","corrected_by_editor"],"rules":[]}', 9, 'fled', 'count', 'reported', 'asserted', 'person', 'east-aleppo', 'Syrian state television', '2016-12-12', NULL, '2016-12-12', '2016-12-12', 2517, '70,000 have fled
residents
syrian state television
eastern aleppo
fled', 71000);
INSERT INTO public.entries VALUES (11, 'f-3918a5ffdf64d9db', 'r-f9c05e544749f4f7', '2026-01-05 13:00:00+00', 'cara', 10, NULL, NULL, NULL, 'approved', NULL, '{"match_key":"seed-2517-fled","term":"fled","kind":"count","unit":"person","evidence":[{"start":2517,"end":2533,"exact":"70,000 have fled","part":"figure","kind":"text","editor":null},{"start":2517,"end":2533,"exact":"by phone","part":"number","kind":"note","editor":"ben"}],"state":"reported","reported":"71000","ends":null,"vague":null,"quantifier":"exact","step":"10000","in_words":false,"denominator":null,"denominator_key":null,"counted":"residents","change":null,"accumulation":"running_total","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[{"kind":"moved_from","to":"seed-2484-population"}],"alternatives":[],"assumptions":["implied_rounding","corrected_by_editor"],"rules":[]}', 9, 'fled', 'count', 'reported', 'asserted', 'person', 'east-aleppo', 'Syrian state television', '2016-12-12', NULL, '2016-12-12', '2016-12-12', 2517, '70,000 have fled
residents
syrian state television
eastern aleppo
fled', 71000);
INSERT INTO public.entries VALUES (12, 'f-3918a5ffdf64d9db', 'r-f9c05e544749f4f7', '2026-01-05 14:00:00+00', 'cara', 11, 10, 'undo', NULL, 'corrected', 'by phone', '{"match_key":"seed-2517-fled","term":"fled","kind":"count","unit":"person","evidence":[{"start":2517,"end":2533,"exact":"70,000 have fled","part":"figure","kind":"text","editor":null},{"start":2517,"end":2533,"exact":"by phone","part":"number","kind":"note","editor":"ben"}],"state":"reported","reported":"71000","ends":null,"vague":null,"quantifier":"exact","step":"10000","in_words":false,"denominator":null,"denominator_key":null,"counted":"residents","change":null,"accumulation":"running_total","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[{"kind":"moved_from","to":"seed-2484-population"}],"alternatives":[],"assumptions":["implied_rounding","corrected_by_editor"],"rules":[]}', 9, 'fled', 'count', 'reported', 'asserted', 'person', 'east-aleppo', 'Syrian state television', '2016-12-12', NULL, '2016-12-12', '2016-12-12', 2517, '70,000 have fled
residents
syrian state television
eastern aleppo
fled', 71000);
INSERT INTO public.entries VALUES (13, 'f-210f2c369619cf36', 'r-f9c05e544749f4f7', '2026-01-05 15:00:00+00', 'ben', 6, NULL, 'duplicate', NULL, 'rejected', NULL, '{"match_key":"seed-1859-area","term":"area","kind":"measure","unit":"kilometer ** 2","evidence":[{"start":1859,"end":1878,"exact":"8 kilometers square","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"8","ends":null,"vague":null,"quantifier":"exact","step":"1","in_words":false,"denominator":null,"denominator_key":null,"counted":null,"change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"southeast-aleppo","name":"pocket in southeast Aleppo","kind":"pocket","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.178,"longitude":37.152,"names":["southeast Aleppo","southeastern Aleppo","south-east Aleppo","south-eastern Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Salim Abu al-Nassar","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[{"reason":"a square with sides of 8 kilometers","kind":"measure","unit":"kilometer","reported":"8","ends":null,"vague":null,"quantifier":"exact","step":"1","term":null,"state":"reported","change":null,"in_words":false,"power":2}],"assumptions":["implied_rounding"],"rules":[]}', 6, 'area', 'measure', 'reported', 'asserted', 'kilometer ** 2', 'southeast-aleppo', 'Salim Abu al-Nassar', '2016-12-12', NULL, '2016-12-12', '2016-12-12', 1859, '8 kilometers square
salim abu al-nassar
pocket in southeast aleppo
area', 8);


--
-- Data for Name: feed_items; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: feeds; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: idempotency; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: job_items; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: jobs; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: judgements; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: mappings; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: meta; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.meta VALUES ('schema_version', '7');
INSERT INTO public.meta VALUES ('migration_0002', 'Large ledgers are asked through derived tables');
INSERT INTO public.meta VALUES ('migration_0003', 'judgements of people, acts, marks of texts');
INSERT INTO public.meta VALUES ('migration_0004', 'feeds, jobs, mappings, tokens, webhooks');
INSERT INTO public.meta VALUES ('migration_0005', 'accounts, sessions, the audit');
INSERT INTO public.meta VALUES ('migration_0006', 'roles in single situations, tokens with a scope and an end');
INSERT INTO public.meta VALUES ('migration_0007', 'numbers in a column of their own, one index of figures');


--
-- Data for Name: report_marks; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.report_marks VALUES (364297792, 'r-f9c05e544749f4f7');
INSERT INTO public.report_marks VALUES (530255008, 'r-f9c05e544749f4f7');
INSERT INTO public.report_marks VALUES (645148928, 'r-f9c05e544749f4f7');
INSERT INTO public.report_marks VALUES (1050882080, 'r-f9c05e544749f4f7');
INSERT INTO public.report_marks VALUES (1326180640, 'r-f9c05e544749f4f7');
INSERT INTO public.report_marks VALUES (2363318080, 'r-f9c05e544749f4f7');
INSERT INTO public.report_marks VALUES (2831820256, 'r-f9c05e544749f4f7');
INSERT INTO public.report_marks VALUES (2845387744, 'r-f9c05e544749f4f7');
INSERT INTO public.report_marks VALUES (2895699936, 'r-f9c05e544749f4f7');
INSERT INTO public.report_marks VALUES (3113269984, 'r-f9c05e544749f4f7');


--
-- Data for Name: report_situations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.report_situations VALUES (1, 'east-aleppo', 'r-f9c05e544749f4f7', '2026-01-05 10:00:00+00', 'anna');
INSERT INTO public.report_situations VALUES (2, 'syria', 'r-f9c05e544749f4f7', '2026-01-05 11:00:00+00', 'ben');


--
-- Data for Name: reports; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.reports VALUES (1, 'r-f9c05e544749f4f7', 'f9c05e544749f4f76aaa7ccff727d68c922b2fe8396966421ba03f9fffffc438', '2026-01-05 10:00:00+00', 'anna', '2016-12-12', '{"text":"","language":"en","title":"Rebel Forces in Aleppo Are On the Verge Of Collapse","publisher":null,"published":"2016-12-12","published_basis":"inferred","published_note":null,"url":null,"licence":null,"retrieved":null,"media_type":"text/plain","paragraphs":[],"notes":[],"places":[],"confidentiality":"public"}', 'Rebel Forces in Aleppo Are On the Verge Of Collapse 

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
-- Data for Name: service_calls; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: sessions; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: situations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.situations VALUES (1, 'east-aleppo', '2026-01-05 09:00:00+00', '{"id":"east-aleppo","title":"East Aleppo","description":"","country":null,"setting":null,"places":[{"id":"syria","name":"Syria","kind":"country","parent":null,"pcode":"SY","admin_level":0,"latitude":35.0,"longitude":38.0,"names":["Syrian Arab Republic"],"country":null,"source":null},{"id":"aleppo-governorate","name":"Aleppo Governorate","kind":"governorate","parent":"syria","pcode":"SY02","admin_level":1,"latitude":36.2,"longitude":37.5,"names":["Aleppo province"],"country":null,"source":null},{"id":"aleppo","name":"Aleppo","kind":"city","parent":"aleppo-governorate","pcode":null,"admin_level":null,"latitude":36.2021,"longitude":37.1343,"names":["Halab","Aleppo city","city of Aleppo"],"country":null,"source":null},{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},{"id":"west-aleppo","name":"western Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.206,"longitude":37.115,"names":["West Aleppo","west Aleppo","government-held Aleppo"],"country":null,"source":null},{"id":"southeast-aleppo","name":"pocket in southeast Aleppo","kind":"pocket","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.178,"longitude":37.152,"names":["southeast Aleppo","southeastern Aleppo","south-east Aleppo","south-eastern Aleppo"],"country":null,"source":null},{"id":"sheikh-saeed","name":"Sheikh Saeed","kind":"neighbourhood","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.166,"longitude":37.138,"names":["Sheikh Saed","Sheikh Said"],"country":null,"source":null},{"id":"al-ansari","name":"al-Ansari","kind":"neighbourhood","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.186,"longitude":37.135,"names":["Ansari"],"country":null,"source":null}],"key_terms":["killed"],"boundaries":[],"indicators":[],"household_size":null,"convention":"bounds","colour":null}');
INSERT INTO public.situations VALUES (2, 'syria', '2026-01-05 11:00:00+00', '{"id":"syria","title":"Syria","description":"","country":null,"setting":null,"places":[],"key_terms":[],"boundaries":[],"indicators":[],"household_size":null,"convention":"bounds","colour":null}');


--
-- Data for Name: tokens; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: webhooks; Type: TABLE DATA; Schema: public; Owner: -
--



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
-- Name: act_lines_seq_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.act_lines_seq_seq', 1, false);


--
-- Name: acts_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.acts_id_seq', 1, false);


--
-- Name: audit_seq_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.audit_seq_seq', 1, false);


--
-- Name: entries_seq_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.entries_seq_seq', 13, true);


--
-- Name: judgements_seq_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.judgements_seq_seq', 1, false);


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
-- Name: writes_revision_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.writes_revision_seq', 8, true);


--
-- Name: account_roles account_roles_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_roles
    ADD CONSTRAINT account_roles_pkey PRIMARY KEY (account, situation_id);


--
-- Name: accounts accounts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (name);


--
-- Name: act_lines act_lines_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.act_lines
    ADD CONSTRAINT act_lines_pkey PRIMARY KEY (seq);


--
-- Name: acts acts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.acts
    ADD CONSTRAINT acts_pkey PRIMARY KEY (id);


--
-- Name: acts acts_undoes_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.acts
    ADD CONSTRAINT acts_undoes_key UNIQUE (undoes);


--
-- Name: audit audit_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (seq);


--
-- Name: deliveries deliveries_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_pkey PRIMARY KEY (id);


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
-- Name: feed_items feed_items_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.feed_items
    ADD CONSTRAINT feed_items_pkey PRIMARY KEY (feed_id, key);


--
-- Name: feeds feeds_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.feeds
    ADD CONSTRAINT feeds_pkey PRIMARY KEY (id);


--
-- Name: idempotency idempotency_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (token, key);


--
-- Name: job_items job_items_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.job_items
    ADD CONSTRAINT job_items_pkey PRIMARY KEY (job_id, key);


--
-- Name: jobs jobs_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT jobs_pkey PRIMARY KEY (id);


--
-- Name: judgements judgements_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.judgements
    ADD CONSTRAINT judgements_pkey PRIMARY KEY (seq);


--
-- Name: mappings mappings_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mappings
    ADD CONSTRAINT mappings_pkey PRIMARY KEY (signature);


--
-- Name: meta meta_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meta
    ADD CONSTRAINT meta_pkey PRIMARY KEY (key);


--
-- Name: report_marks report_marks_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.report_marks
    ADD CONSTRAINT report_marks_pkey PRIMARY KEY (mark, report_id);


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
-- Name: service_calls service_calls_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.service_calls
    ADD CONSTRAINT service_calls_pkey PRIMARY KEY (service, day);


--
-- Name: sessions sessions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (sha256);


--
-- Name: situations situations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.situations
    ADD CONSTRAINT situations_pkey PRIMARY KEY (seq);


--
-- Name: tokens tokens_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_pkey PRIMARY KEY (name);


--
-- Name: tokens tokens_sha256_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_sha256_key UNIQUE (sha256);


--
-- Name: webhooks webhooks_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.webhooks
    ADD CONSTRAINT webhooks_pkey PRIMARY KEY (id);


--
-- Name: writes writes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.writes
    ADD CONSTRAINT writes_pkey PRIMARY KEY (revision);


--
-- Name: act_lines_by_act; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX act_lines_by_act ON public.act_lines USING btree (act);


--
-- Name: audit_by_time; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_by_time ON public.audit USING btree (at);


--
-- Name: deliveries_by_time; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deliveries_by_time ON public.deliveries USING btree (next_try_at);


--
-- Name: entries_by_report; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX entries_by_report ON public.entries USING btree (report_id);


--
-- Name: entries_of_figure; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX entries_of_figure ON public.entries USING btree (figure_id, COALESCE(supersedes, (0)::bigint));


--
-- Name: judgements_by_subject; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX judgements_by_subject ON public.judgements USING btree (kind, subject, object, seq);


--
-- Name: report_situations_by_report; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX report_situations_by_report ON public.report_situations USING btree (report_id);


--
-- Name: sessions_by_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX sessions_by_account ON public.sessions USING btree (account);


--
-- Name: situations_by_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX situations_by_id ON public.situations USING btree (id, seq);


--
-- Name: act_lines act_lines_append_only_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER act_lines_append_only_delete BEFORE DELETE ON public.act_lines FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: act_lines act_lines_append_only_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER act_lines_append_only_truncate BEFORE TRUNCATE ON public.act_lines FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: act_lines act_lines_append_only_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER act_lines_append_only_update BEFORE UPDATE ON public.act_lines FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: acts acts_append_only_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER acts_append_only_delete BEFORE DELETE ON public.acts FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: acts acts_append_only_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER acts_append_only_truncate BEFORE TRUNCATE ON public.acts FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: acts acts_append_only_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER acts_append_only_update BEFORE UPDATE ON public.acts FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: audit audit_append_only_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_append_only_delete BEFORE DELETE ON public.audit FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: audit audit_append_only_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_append_only_truncate BEFORE TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: audit audit_append_only_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_append_only_update BEFORE UPDATE ON public.audit FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


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
-- Name: judgements judgements_append_only_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER judgements_append_only_delete BEFORE DELETE ON public.judgements FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


--
-- Name: judgements judgements_append_only_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER judgements_append_only_truncate BEFORE TRUNCATE ON public.judgements FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: judgements judgements_append_only_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER judgements_append_only_update BEFORE UPDATE ON public.judgements FOR EACH ROW EXECUTE FUNCTION public.refuse_change();


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
-- Name: account_roles account_roles_account_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_roles
    ADD CONSTRAINT account_roles_account_fkey FOREIGN KEY (account) REFERENCES public.accounts(name);


--
-- Name: act_lines act_lines_act_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.act_lines
    ADD CONSTRAINT act_lines_act_fkey FOREIGN KEY (act) REFERENCES public.acts(id);


--
-- Name: act_lines act_lines_entry_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.act_lines
    ADD CONSTRAINT act_lines_entry_fkey FOREIGN KEY (entry) REFERENCES public.entries(seq);


--
-- Name: act_lines act_lines_judgement_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.act_lines
    ADD CONSTRAINT act_lines_judgement_fkey FOREIGN KEY (judgement) REFERENCES public.judgements(seq);


--
-- Name: acts acts_undoes_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.acts
    ADD CONSTRAINT acts_undoes_fkey FOREIGN KEY (undoes) REFERENCES public.acts(id);


--
-- Name: deliveries deliveries_webhook_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES public.webhooks(id);


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
-- Name: feed_items feed_items_feed_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.feed_items
    ADD CONSTRAINT feed_items_feed_id_fkey FOREIGN KEY (feed_id) REFERENCES public.feeds(id);


--
-- Name: job_items job_items_job_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.job_items
    ADD CONSTRAINT job_items_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.jobs(id);


--
-- Name: report_marks report_marks_report_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.report_marks
    ADD CONSTRAINT report_marks_report_id_fkey FOREIGN KEY (report_id) REFERENCES public.reports(id);


--
-- Name: report_situations report_situations_report_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.report_situations
    ADD CONSTRAINT report_situations_report_id_fkey FOREIGN KEY (report_id) REFERENCES public.reports(id);


--
-- Name: sessions sessions_account_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_account_fkey FOREIGN KEY (account) REFERENCES public.accounts(name);


--
-- PostgreSQL database dump complete
--


