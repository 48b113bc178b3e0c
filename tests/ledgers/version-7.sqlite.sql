BEGIN TRANSACTION;
CREATE TABLE account_roles (
	account VARCHAR NOT NULL, 
	situation_id VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	PRIMARY KEY (account, situation_id), 
	FOREIGN KEY(account) REFERENCES accounts (name)
);
CREATE TABLE accounts (
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	password VARCHAR NOT NULL, 
	made_at DATETIME NOT NULL, 
	editor VARCHAR NOT NULL, 
	disabled_at DATETIME, 
	failures INTEGER NOT NULL, 
	locked_until DATETIME, 
	PRIMARY KEY (name)
);
CREATE TABLE act_lines (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	act INTEGER NOT NULL, 
	entry INTEGER, 
	judgement INTEGER, 
	FOREIGN KEY(act) REFERENCES acts (id), 
	FOREIGN KEY(entry) REFERENCES entries (seq), 
	FOREIGN KEY(judgement) REFERENCES judgements (seq)
);
CREATE TABLE acts (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	what VARCHAR NOT NULL, 
	editor VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	comment TEXT, 
	undoes INTEGER, 
	UNIQUE (undoes), 
	FOREIGN KEY(undoes) REFERENCES acts (id)
);
CREATE TABLE audit (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at DATETIME NOT NULL, 
	who VARCHAR NOT NULL, 
	act VARCHAR NOT NULL, 
	subject TEXT, 
	outcome VARCHAR NOT NULL, 
	address VARCHAR
);
CREATE TABLE deliveries (
	id VARCHAR NOT NULL, 
	webhook_id VARCHAR NOT NULL, 
	made_at DATETIME NOT NULL, 
	body TEXT NOT NULL, 
	tries INTEGER NOT NULL, 
	next_try_at DATETIME, 
	delivered_at DATETIME, 
	last_error TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(webhook_id) REFERENCES webhooks (id)
);
CREATE TABLE entries (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	figure_id VARCHAR NOT NULL, 
	report_id VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	editor VARCHAR NOT NULL, 
	supersedes INTEGER, 
	restores INTEGER, 
	reason VARCHAR, 
	role VARCHAR, 
	review_status VARCHAR NOT NULL, 
	comment TEXT, 
	figure TEXT NOT NULL, 
	first_seq INTEGER, 
	term VARCHAR, 
	kind VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	stance VARCHAR NOT NULL, 
	unit VARCHAR NOT NULL, 
	place_id VARCHAR, 
	source VARCHAR, 
	published DATE, 
	publisher VARCHAR, 
	period_start DATE, 
	period_end DATE, 
	position INTEGER NOT NULL, 
	words TEXT NOT NULL, 
	number FLOAT, 
	FOREIGN KEY(report_id) REFERENCES reports (id), 
	UNIQUE (supersedes), 
	FOREIGN KEY(supersedes) REFERENCES entries (seq), 
	FOREIGN KEY(restores) REFERENCES entries (seq)
);
INSERT INTO "entries" VALUES(1,'f-3b94857932bc06f2','r-f9c05e544749f4f7','2026-01-05 10:00:00.000000','anna',NULL,NULL,NULL,NULL,'proposed',NULL,'{"match_key":"seed-324-killed","term":"killed","kind":"count","unit":"person","evidence":[{"start":324,"end":354,"exact":"The death toll remains unknown","part":"figure","kind":"text","editor":null}],"state":"not_reported","reported":null,"ends":null,"vague":null,"quantifier":null,"step":null,"in_words":false,"denominator":null,"denominator_key":null,"counted":null,"change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":"execution","actor":null,"place":{"id":"aleppo","name":"Aleppo","kind":"city","parent":"aleppo-governorate","pcode":null,"admin_level":null,"latitude":36.2021,"longitude":37.1343,"names":["Halab","Aleppo city","city of Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":null,"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}',NULL,'killed','count','not_reported','asserted','person','aleppo',NULL,'2016-12-12',NULL,'2016-12-12','2016-12-12',324,'the death toll remains unknown
aleppo
killed',NULL);
INSERT INTO "entries" VALUES(2,'f-90b559fa585c3447','r-f9c05e544749f4f7','2026-01-05 10:00:00.000000','anna',NULL,NULL,NULL,NULL,'proposed',NULL,'{"match_key":"seed-417-killed","term":"killed","kind":"count","unit":"person","evidence":[{"start":417,"end":439,"exact":"at least 60 fatalities","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"60","ends":null,"vague":null,"quantifier":"at_least","step":"10","in_words":false,"denominator":null,"denominator_key":null,"counted":"fatalities","change":null,"accumulation":"flow","population_group":"total","disaggregation":null,"cause":"gunfire and shelling","actor":null,"place":{"id":"aleppo","name":"Aleppo","kind":"city","parent":"aleppo-governorate","pcode":null,"admin_level":null,"latitude":36.2021,"longitude":37.1343,"names":["Halab","Aleppo city","city of Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"day","words":"on Monday","rule":"weekday_before_publication"},"source":{"name":"Syrian Observatory for Human Rights","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}',NULL,'killed','count','reported','asserted','person','aleppo','Syrian Observatory for Human Rights','2016-12-12',NULL,'2016-12-12','2016-12-12',417,'at least 60 fatalities
fatalities
syrian observatory for human rights
aleppo
killed',60.0);
INSERT INTO "entries" VALUES(3,'f-a3c429a013a38286','r-f9c05e544749f4f7','2026-01-05 10:00:00.000000','anna',NULL,NULL,NULL,NULL,'proposed',NULL,'{"match_key":"seed-555-settlements_taken","term":"settlements_taken","kind":"count","unit":"settlement","evidence":[{"start":555,"end":593,"exact":"at least six more Aleppo neighborhoods","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"6","ends":null,"vague":null,"quantifier":"at_least","step":"1","in_words":true,"denominator":null,"denominator_key":null,"counted":"neighborhoods","change":"up","accumulation":"flow","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"aleppo","name":"Aleppo","kind":"city","parent":"aleppo-governorate","pcode":null,"admin_level":null,"latitude":36.2021,"longitude":37.1343,"names":["Halab","Aleppo city","city of Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":null,"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}',NULL,'settlements_taken','count','reported','asserted','settlement','aleppo',NULL,'2016-12-12',NULL,'2016-12-12','2016-12-12',555,'at least six more aleppo neighborhoods
neighborhoods
aleppo
settlements_taken',6.0);
INSERT INTO "entries" VALUES(4,'f-6fc2bf2b64fbeb0c','r-f9c05e544749f4f7','2026-01-05 10:00:00.000000','anna',NULL,NULL,NULL,NULL,'proposed',NULL,'{"match_key":"seed-656-area_controlled_share","term":"area_controlled_share","kind":"share","unit":"percent","evidence":[{"start":656,"end":694,"exact":"99 percent of the rebel-held territory","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"99","ends":null,"vague":null,"quantifier":"exact","step":"1","in_words":false,"denominator":"the rebel-held territory","denominator_key":null,"counted":null,"change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[],"assumptions":["implied_rounding"],"rules":[]}',NULL,'area_controlled_share','share','reported','asserted','percent','east-aleppo','Syrian state television','2016-12-12',NULL,'2016-12-12','2016-12-12',656,'99 percent of the rebel-held territory
syrian state television
eastern aleppo
area_controlled_share',99.0);
INSERT INTO "entries" VALUES(5,'f-3fc2a461decbd29d','r-f9c05e544749f4f7','2026-01-05 10:00:00.000000','anna',NULL,NULL,NULL,NULL,'proposed',NULL,'{"match_key":"seed-1546-trapped","term":"trapped","kind":"count","unit":"person","evidence":[{"start":1546,"end":1574,"exact":"Tens of thousands of Syrians","part":"figure","kind":"text","editor":null}],"state":"reported","reported":null,"ends":null,"vague":{"row":"tens","times":1000},"quantifier":"vague","step":null,"in_words":false,"denominator":null,"denominator_key":null,"counted":"Syrians","change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"southeast-aleppo","name":"pocket in southeast Aleppo","kind":"pocket","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.178,"longitude":37.152,"names":["southeast Aleppo","southeastern Aleppo","south-east Aleppo","south-eastern Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":null,"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}',NULL,'trapped','count','reported','asserted','person','southeast-aleppo',NULL,'2016-12-12',NULL,'2016-12-12','2016-12-12',1546,'tens of thousands of syrians
syrians
pocket in southeast aleppo
trapped',NULL);
INSERT INTO "entries" VALUES(6,'f-210f2c369619cf36','r-f9c05e544749f4f7','2026-01-05 10:00:00.000000','anna',NULL,NULL,NULL,NULL,'proposed',NULL,'{"match_key":"seed-1859-area","term":"area","kind":"measure","unit":"kilometer ** 2","evidence":[{"start":1859,"end":1878,"exact":"8 kilometers square","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"8","ends":null,"vague":null,"quantifier":"exact","step":"1","in_words":false,"denominator":null,"denominator_key":null,"counted":null,"change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"southeast-aleppo","name":"pocket in southeast Aleppo","kind":"pocket","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.178,"longitude":37.152,"names":["southeast Aleppo","southeastern Aleppo","south-east Aleppo","south-eastern Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Salim Abu al-Nassar","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[{"reason":"a square with sides of 8 kilometers","kind":"measure","unit":"kilometer","reported":"8","ends":null,"vague":null,"quantifier":"exact","step":"1","term":null,"state":"reported","change":null,"in_words":false,"power":2}],"assumptions":["implied_rounding"],"rules":[]}',NULL,'area','measure','reported','asserted','kilometer ** 2','southeast-aleppo','Salim Abu al-Nassar','2016-12-12',NULL,'2016-12-12','2016-12-12',1859,'8 kilometers square
salim abu al-nassar
pocket in southeast aleppo
area',8.0);
INSERT INTO "entries" VALUES(7,'f-53bcd56890a91069','r-f9c05e544749f4f7','2026-01-05 10:00:00.000000','anna',NULL,NULL,NULL,NULL,'proposed',NULL,'{"match_key":"seed-1888-population","term":"population","kind":"count","unit":"person","evidence":[{"start":1888,"end":1912,"exact":"over 80,000 human beings","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"80000","ends":null,"vague":null,"quantifier":"more_than","step":"10000","in_words":false,"denominator":null,"denominator_key":null,"counted":"human beings","change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"southeast-aleppo","name":"pocket in southeast Aleppo","kind":"pocket","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.178,"longitude":37.152,"names":["southeast Aleppo","southeastern Aleppo","south-east Aleppo","south-eastern Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Salim Abu al-Nassar","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}',NULL,'population','count','reported','asserted','person','southeast-aleppo','Salim Abu al-Nassar','2016-12-12',NULL,'2016-12-12','2016-12-12',1888,'over 80,000 human beings
human beings
salim abu al-nassar
pocket in southeast aleppo
population',80000.0);
INSERT INTO "entries" VALUES(8,'f-1e0d58d27fd8d366','r-f9c05e544749f4f7','2026-01-05 10:00:00.000000','anna',NULL,NULL,NULL,NULL,'proposed',NULL,'{"match_key":"seed-2484-population","term":"population","kind":"count","unit":"person","evidence":[{"start":2484,"end":2515,"exact":"approximately 275,000 residents","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"275000","ends":null,"vague":null,"quantifier":"approximately","step":"5000","in_words":false,"denominator":null,"denominator_key":null,"counted":"residents","change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}',NULL,'population','count','reported','asserted','person','east-aleppo','Syrian state television','2016-12-12',NULL,'2016-12-12','2016-12-12',2484,'approximately 275,000 residents
residents
syrian state television
eastern aleppo
population',275000.0);
INSERT INTO "entries" VALUES(9,'f-3918a5ffdf64d9db','r-f9c05e544749f4f7','2026-01-05 10:00:00.000000','anna',NULL,NULL,NULL,NULL,'proposed',NULL,'{"match_key":"seed-2517-fled","term":"fled","kind":"count","unit":"person","evidence":[{"start":2517,"end":2533,"exact":"70,000 have fled","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"70000","ends":null,"vague":null,"quantifier":"exact","step":"10000","in_words":false,"denominator":null,"denominator_key":null,"counted":"residents","change":null,"accumulation":"running_total","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[{"kind":"moved_from","to":"seed-2484-population"}],"alternatives":[],"assumptions":["implied_rounding"],"rules":[]}',NULL,'fled','count','reported','asserted','person','east-aleppo','Syrian state television','2016-12-12',NULL,'2016-12-12','2016-12-12',2517,'70,000 have fled
residents
syrian state television
eastern aleppo
fled',70000.0);
INSERT INTO "entries" VALUES(10,'f-3918a5ffdf64d9db','r-f9c05e544749f4f7','2026-01-05 12:00:00.000000','ben',9,NULL,'extraction_error',NULL,'corrected','by phone','{"match_key":"seed-2517-fled","term":"fled","kind":"count","unit":"person","evidence":[{"start":2517,"end":2533,"exact":"70,000 have fled","part":"figure","kind":"text","editor":null},{"start":2517,"end":2533,"exact":"by phone","part":"number","kind":"note","editor":"ben"}],"state":"reported","reported":"71000","ends":null,"vague":null,"quantifier":"exact","step":"10000","in_words":false,"denominator":null,"denominator_key":null,"counted":"residents","change":null,"accumulation":"running_total","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[{"kind":"moved_from","to":"seed-2484-population"}],"alternatives":[],"assumptions":["implied_rounding","corrected_by_editor"],"rules":[]}',9,'fled','count','reported','asserted','person','east-aleppo','Syrian state television','2016-12-12',NULL,'2016-12-12','2016-12-12',2517,'70,000 have fled
residents
syrian state television
eastern aleppo
fled',71000.0);
INSERT INTO "entries" VALUES(11,'f-3918a5ffdf64d9db','r-f9c05e544749f4f7','2026-01-05 13:00:00.000000','cara',10,NULL,NULL,NULL,'approved',NULL,'{"match_key":"seed-2517-fled","term":"fled","kind":"count","unit":"person","evidence":[{"start":2517,"end":2533,"exact":"70,000 have fled","part":"figure","kind":"text","editor":null},{"start":2517,"end":2533,"exact":"by phone","part":"number","kind":"note","editor":"ben"}],"state":"reported","reported":"71000","ends":null,"vague":null,"quantifier":"exact","step":"10000","in_words":false,"denominator":null,"denominator_key":null,"counted":"residents","change":null,"accumulation":"running_total","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[{"kind":"moved_from","to":"seed-2484-population"}],"alternatives":[],"assumptions":["implied_rounding","corrected_by_editor"],"rules":[]}',9,'fled','count','reported','asserted','person','east-aleppo','Syrian state television','2016-12-12',NULL,'2016-12-12','2016-12-12',2517,'70,000 have fled
residents
syrian state television
eastern aleppo
fled',71000.0);
INSERT INTO "entries" VALUES(12,'f-3918a5ffdf64d9db','r-f9c05e544749f4f7','2026-01-05 14:00:00.000000','cara',11,10,'undo',NULL,'corrected','by phone','{"match_key":"seed-2517-fled","term":"fled","kind":"count","unit":"person","evidence":[{"start":2517,"end":2533,"exact":"70,000 have fled","part":"figure","kind":"text","editor":null},{"start":2517,"end":2533,"exact":"by phone","part":"number","kind":"note","editor":"ben"}],"state":"reported","reported":"71000","ends":null,"vague":null,"quantifier":"exact","step":"10000","in_words":false,"denominator":null,"denominator_key":null,"counted":"residents","change":null,"accumulation":"running_total","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[{"kind":"moved_from","to":"seed-2484-population"}],"alternatives":[],"assumptions":["implied_rounding","corrected_by_editor"],"rules":[]}',9,'fled','count','reported','asserted','person','east-aleppo','Syrian state television','2016-12-12',NULL,'2016-12-12','2016-12-12',2517,'70,000 have fled
residents
syrian state television
eastern aleppo
fled',71000.0);
INSERT INTO "entries" VALUES(13,'f-210f2c369619cf36','r-f9c05e544749f4f7','2026-01-05 15:00:00.000000','ben',6,NULL,'duplicate',NULL,'rejected',NULL,'{"match_key":"seed-1859-area","term":"area","kind":"measure","unit":"kilometer ** 2","evidence":[{"start":1859,"end":1878,"exact":"8 kilometers square","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"8","ends":null,"vague":null,"quantifier":"exact","step":"1","in_words":false,"denominator":null,"denominator_key":null,"counted":null,"change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"southeast-aleppo","name":"pocket in southeast Aleppo","kind":"pocket","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.178,"longitude":37.152,"names":["southeast Aleppo","southeastern Aleppo","south-east Aleppo","south-eastern Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Salim Abu al-Nassar","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[{"reason":"a square with sides of 8 kilometers","kind":"measure","unit":"kilometer","reported":"8","ends":null,"vague":null,"quantifier":"exact","step":"1","term":null,"state":"reported","change":null,"in_words":false,"power":2}],"assumptions":["implied_rounding"],"rules":[]}',6,'area','measure','reported','asserted','kilometer ** 2','southeast-aleppo','Salim Abu al-Nassar','2016-12-12',NULL,'2016-12-12','2016-12-12',1859,'8 kilometers square
salim abu al-nassar
pocket in southeast aleppo
area',8.0);
CREATE TABLE feed_items (
	feed_id VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	title TEXT NOT NULL, 
	seen_at DATETIME NOT NULL, 
	report_id VARCHAR, 
	error TEXT, 
	PRIMARY KEY (feed_id, "key"), 
	FOREIGN KEY(feed_id) REFERENCES feeds (id)
);
CREATE TABLE feeds (
	id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	address TEXT NOT NULL, 
	situation_id VARCHAR, 
	every_minutes INTEGER NOT NULL, 
	options TEXT NOT NULL, 
	state VARCHAR NOT NULL, 
	added_at DATETIME NOT NULL, 
	editor VARCHAR NOT NULL, 
	last_run_at DATETIME, 
	next_run_at DATETIME, 
	last_error TEXT, 
	failures INTEGER NOT NULL, 
	etag TEXT, 
	modified TEXT, 
	PRIMARY KEY (id)
);
CREATE TABLE idempotency (
	token VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	request VARCHAR NOT NULL, 
	asked_at DATETIME NOT NULL, 
	status INTEGER, 
	media_type VARCHAR, 
	location TEXT, 
	body TEXT, 
	PRIMARY KEY (token, "key")
);
CREATE TABLE job_items (
	job_id VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	done_at DATETIME NOT NULL, 
	report_id VARCHAR, 
	error TEXT, 
	PRIMARY KEY (job_id, "key"), 
	FOREIGN KEY(job_id) REFERENCES jobs (id)
);
CREATE TABLE jobs (
	id VARCHAR NOT NULL, 
	source TEXT NOT NULL, 
	situation_id VARCHAR, 
	started_at DATETIME NOT NULL, 
	finished_at DATETIME, 
	editor VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE judgements (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	object VARCHAR NOT NULL, 
	value TEXT, 
	editor VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	reason VARCHAR, 
	comment TEXT
);
CREATE TABLE mappings (
	signature VARCHAR NOT NULL, 
	body TEXT NOT NULL, 
	editor VARCHAR NOT NULL, 
	changed_at DATETIME NOT NULL, 
	PRIMARY KEY (signature)
);
CREATE TABLE meta (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "meta" VALUES('schema_version','7');
INSERT INTO "meta" VALUES('migration_0002','Large ledgers are asked through derived tables');
INSERT INTO "meta" VALUES('migration_0003','judgements of people, acts, marks of texts');
INSERT INTO "meta" VALUES('migration_0004','feeds, jobs, mappings, tokens, webhooks');
INSERT INTO "meta" VALUES('migration_0005','accounts, sessions, the audit');
INSERT INTO "meta" VALUES('migration_0006','roles in single situations, tokens with a scope and an end');
INSERT INTO "meta" VALUES('migration_0007','numbers in a column of their own, one index of figures');
CREATE TABLE report_marks (
	mark BIGINT NOT NULL, 
	report_id VARCHAR NOT NULL, 
	PRIMARY KEY (mark, report_id), 
	FOREIGN KEY(report_id) REFERENCES reports (id)
)
 WITHOUT ROWID

;
INSERT INTO "report_marks" VALUES(364297792,'r-f9c05e544749f4f7');
INSERT INTO "report_marks" VALUES(530255008,'r-f9c05e544749f4f7');
INSERT INTO "report_marks" VALUES(645148928,'r-f9c05e544749f4f7');
INSERT INTO "report_marks" VALUES(1050882080,'r-f9c05e544749f4f7');
INSERT INTO "report_marks" VALUES(1326180640,'r-f9c05e544749f4f7');
INSERT INTO "report_marks" VALUES(2363318080,'r-f9c05e544749f4f7');
INSERT INTO "report_marks" VALUES(2831820256,'r-f9c05e544749f4f7');
INSERT INTO "report_marks" VALUES(2845387744,'r-f9c05e544749f4f7');
INSERT INTO "report_marks" VALUES(2895699936,'r-f9c05e544749f4f7');
INSERT INTO "report_marks" VALUES(3113269984,'r-f9c05e544749f4f7');
CREATE TABLE report_situations (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	situation_id VARCHAR NOT NULL, 
	report_id VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	editor VARCHAR NOT NULL, 
	UNIQUE (situation_id, report_id), 
	FOREIGN KEY(report_id) REFERENCES reports (id)
);
INSERT INTO "report_situations" VALUES(1,'east-aleppo','r-f9c05e544749f4f7','2026-01-05 10:00:00.000000','anna');
INSERT INTO "report_situations" VALUES(2,'syria','r-f9c05e544749f4f7','2026-01-05 11:00:00.000000','ben');
CREATE TABLE reports (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	id VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	editor VARCHAR NOT NULL, 
	published DATE, 
	body TEXT NOT NULL, 
	text TEXT NOT NULL, 
	UNIQUE (id), 
	UNIQUE (sha256)
);
INSERT INTO "reports" VALUES(1,'r-f9c05e544749f4f7','f9c05e544749f4f76aaa7ccff727d68c922b2fe8396966421ba03f9fffffc438','2026-01-05 10:00:00.000000','anna','2016-12-12','{"text":"","language":"en","title":"Rebel Forces in Aleppo Are On the Verge Of Collapse","publisher":null,"published":"2016-12-12","published_basis":"inferred","published_note":null,"url":null,"licence":null,"retrieved":null,"media_type":"text/plain","paragraphs":[],"notes":[],"places":[],"confidentiality":"public"}','Rebel Forces in Aleppo Are On the Verge Of Collapse 

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
CREATE TABLE service_calls (
	service VARCHAR NOT NULL, 
	day VARCHAR NOT NULL, 
	count INTEGER NOT NULL, 
	PRIMARY KEY (service, day)
);
CREATE TABLE sessions (
	sha256 VARCHAR NOT NULL, 
	account VARCHAR NOT NULL, 
	began_at DATETIME NOT NULL, 
	seen_at DATETIME NOT NULL, 
	agent TEXT, 
	PRIMARY KEY (sha256), 
	FOREIGN KEY(account) REFERENCES accounts (name)
);
CREATE TABLE situations (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	id VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	body TEXT NOT NULL
);
INSERT INTO "situations" VALUES(1,'east-aleppo','2026-01-05 09:00:00.000000','{"id":"east-aleppo","title":"East Aleppo","description":"","country":null,"setting":null,"places":[{"id":"syria","name":"Syria","kind":"country","parent":null,"pcode":"SY","admin_level":0,"latitude":35.0,"longitude":38.0,"names":["Syrian Arab Republic"],"country":null,"source":null},{"id":"aleppo-governorate","name":"Aleppo Governorate","kind":"governorate","parent":"syria","pcode":"SY02","admin_level":1,"latitude":36.2,"longitude":37.5,"names":["Aleppo province"],"country":null,"source":null},{"id":"aleppo","name":"Aleppo","kind":"city","parent":"aleppo-governorate","pcode":null,"admin_level":null,"latitude":36.2021,"longitude":37.1343,"names":["Halab","Aleppo city","city of Aleppo"],"country":null,"source":null},{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},{"id":"west-aleppo","name":"western Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.206,"longitude":37.115,"names":["West Aleppo","west Aleppo","government-held Aleppo"],"country":null,"source":null},{"id":"southeast-aleppo","name":"pocket in southeast Aleppo","kind":"pocket","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.178,"longitude":37.152,"names":["southeast Aleppo","southeastern Aleppo","south-east Aleppo","south-eastern Aleppo"],"country":null,"source":null},{"id":"sheikh-saeed","name":"Sheikh Saeed","kind":"neighbourhood","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.166,"longitude":37.138,"names":["Sheikh Saed","Sheikh Said"],"country":null,"source":null},{"id":"al-ansari","name":"al-Ansari","kind":"neighbourhood","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.186,"longitude":37.135,"names":["Ansari"],"country":null,"source":null}],"key_terms":["killed"],"boundaries":[],"indicators":[],"household_size":null,"convention":"bounds","colour":null}');
INSERT INTO "situations" VALUES(2,'syria','2026-01-05 11:00:00.000000','{"id":"syria","title":"Syria","description":"","country":null,"setting":null,"places":[],"key_terms":[],"boundaries":[],"indicators":[],"household_size":null,"convention":"bounds","colour":null}');
CREATE TABLE tokens (
	name VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	made_at DATETIME NOT NULL, 
	editor VARCHAR NOT NULL, 
	revoked_at DATETIME, 
	scope VARCHAR DEFAULT 'review' NOT NULL, 
	situation_id VARCHAR, 
	expires_at DATETIME, 
	last_used_at DATETIME, 
	PRIMARY KEY (name), 
	UNIQUE (sha256)
);
CREATE TABLE webhooks (
	id VARCHAR NOT NULL, 
	url TEXT NOT NULL, 
	secret VARCHAR NOT NULL, 
	situation_id VARCHAR, 
	state VARCHAR NOT NULL, 
	made_at DATETIME NOT NULL, 
	editor VARCHAR NOT NULL, 
	line INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE writes (
	revision INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	recorded_at DATETIME NOT NULL, 
	editor VARCHAR NOT NULL, 
	act VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL
);
INSERT INTO "writes" VALUES(1,'2026-01-05 09:00:00.000000','','situation','east-aleppo');
INSERT INTO "writes" VALUES(2,'2026-01-05 10:00:00.000000','anna','report','r-f9c05e544749f4f7');
INSERT INTO "writes" VALUES(3,'2026-01-05 11:00:00.000000','ben','situation','syria');
INSERT INTO "writes" VALUES(4,'2026-01-05 11:00:00.000000','ben','link','r-f9c05e544749f4f7');
INSERT INTO "writes" VALUES(5,'2026-01-05 12:00:00.000000','ben','correct','f-3918a5ffdf64d9db');
INSERT INTO "writes" VALUES(6,'2026-01-05 13:00:00.000000','cara','approved','f-3918a5ffdf64d9db');
INSERT INTO "writes" VALUES(7,'2026-01-05 14:00:00.000000','cara','undo','f-3918a5ffdf64d9db');
INSERT INTO "writes" VALUES(8,'2026-01-05 15:00:00.000000','ben','rejected','f-210f2c369619cf36');
CREATE INDEX audit_by_time ON audit (at);
CREATE INDEX judgements_by_subject ON judgements (kind, subject, object, seq);
CREATE INDEX situations_by_id ON situations (id, seq);
CREATE INDEX sessions_by_account ON sessions (account);
CREATE INDEX deliveries_by_time ON deliveries (next_try_at);
CREATE INDEX report_situations_by_report ON report_situations (report_id);
CREATE UNIQUE INDEX entries_of_figure ON entries (figure_id, coalesce(supersedes, 0));
CREATE INDEX entries_by_report ON entries (report_id);
CREATE INDEX act_lines_by_act ON act_lines (act);
CREATE TRIGGER writes_append_only_update BEFORE UPDATE ON writes BEGIN SELECT RAISE(ABORT, 'writes is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER writes_append_only_delete BEFORE DELETE ON writes BEGIN SELECT RAISE(ABORT, 'writes is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER writes_append_only_replace BEFORE INSERT ON writes WHEN EXISTS (SELECT 1 FROM writes WHERE (revision = NEW.revision)) BEGIN SELECT RAISE(ABORT, 'writes is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER situations_append_only_update BEFORE UPDATE ON situations BEGIN SELECT RAISE(ABORT, 'situations is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER situations_append_only_delete BEFORE DELETE ON situations BEGIN SELECT RAISE(ABORT, 'situations is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER situations_append_only_replace BEFORE INSERT ON situations WHEN EXISTS (SELECT 1 FROM situations WHERE (seq = NEW.seq)) BEGIN SELECT RAISE(ABORT, 'situations is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER reports_append_only_update BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'reports is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER reports_append_only_delete BEFORE DELETE ON reports BEGIN SELECT RAISE(ABORT, 'reports is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER reports_append_only_replace BEFORE INSERT ON reports WHEN EXISTS (SELECT 1 FROM reports WHERE (seq = NEW.seq) OR (id = NEW.id) OR (sha256 = NEW.sha256)) BEGIN SELECT RAISE(ABORT, 'reports is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER report_situations_append_only_update BEFORE UPDATE ON report_situations BEGIN SELECT RAISE(ABORT, 'report_situations is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER report_situations_append_only_delete BEFORE DELETE ON report_situations BEGIN SELECT RAISE(ABORT, 'report_situations is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER report_situations_append_only_replace BEFORE INSERT ON report_situations WHEN EXISTS (SELECT 1 FROM report_situations WHERE (seq = NEW.seq) OR (situation_id = NEW.situation_id AND report_id = NEW.report_id)) BEGIN SELECT RAISE(ABORT, 'report_situations is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER entries_append_only_update BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER entries_append_only_delete BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER entries_append_only_replace BEFORE INSERT ON entries WHEN EXISTS (SELECT 1 FROM entries WHERE (seq = NEW.seq) OR (supersedes = NEW.supersedes) OR (figure_id = NEW.figure_id AND COALESCE(supersedes, 0) = COALESCE(NEW.supersedes, 0))) BEGIN SELECT RAISE(ABORT, 'entries is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER judgements_append_only_update BEFORE UPDATE ON judgements BEGIN SELECT RAISE(ABORT, 'judgements is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER judgements_append_only_delete BEFORE DELETE ON judgements BEGIN SELECT RAISE(ABORT, 'judgements is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER judgements_append_only_replace BEFORE INSERT ON judgements WHEN EXISTS (SELECT 1 FROM judgements WHERE (seq = NEW.seq)) BEGIN SELECT RAISE(ABORT, 'judgements is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER acts_append_only_update BEFORE UPDATE ON acts BEGIN SELECT RAISE(ABORT, 'acts is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER acts_append_only_delete BEFORE DELETE ON acts BEGIN SELECT RAISE(ABORT, 'acts is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER acts_append_only_replace BEFORE INSERT ON acts WHEN EXISTS (SELECT 1 FROM acts WHERE (id = NEW.id) OR (undoes = NEW.undoes)) BEGIN SELECT RAISE(ABORT, 'acts is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER act_lines_append_only_update BEFORE UPDATE ON act_lines BEGIN SELECT RAISE(ABORT, 'act_lines is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER act_lines_append_only_delete BEFORE DELETE ON act_lines BEGIN SELECT RAISE(ABORT, 'act_lines is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER act_lines_append_only_replace BEFORE INSERT ON act_lines WHEN EXISTS (SELECT 1 FROM act_lines WHERE (seq = NEW.seq)) BEGIN SELECT RAISE(ABORT, 'act_lines is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER audit_append_only_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER audit_append_only_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only: record a correction instead of changing or deleting a line'); END;
CREATE TRIGGER audit_append_only_replace BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE (seq = NEW.seq)) BEGIN SELECT RAISE(ABORT, 'audit is append-only: record a correction instead of changing or deleting a line'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('situations',2);
INSERT INTO "sqlite_sequence" VALUES('writes',8);
INSERT INTO "sqlite_sequence" VALUES('reports',1);
INSERT INTO "sqlite_sequence" VALUES('report_situations',2);
INSERT INTO "sqlite_sequence" VALUES('entries',13);
COMMIT;
