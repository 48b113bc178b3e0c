BEGIN TRANSACTION;
CREATE TABLE cells (
	situation_id VARCHAR NOT NULL, 
	main BOOLEAN NOT NULL, 
	term VARCHAR NOT NULL, 
	place_id VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	unit VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	stance VARCHAR NOT NULL, 
	review_status VARCHAR NOT NULL, 
	n INTEGER NOT NULL, 
	revision INTEGER NOT NULL, 
	PRIMARY KEY (situation_id, main, term, place_id, source, unit, state, stance, review_status)
)
 WITHOUT ROWID

;
INSERT INTO "cells" VALUES('east-aleppo',1,'area','southeast-aleppo','Salim Abu al-Nassar','kilometer ** 2','reported','asserted','proposed',0,8);
INSERT INTO "cells" VALUES('east-aleppo',1,'area','southeast-aleppo','Salim Abu al-Nassar','kilometer ** 2','reported','asserted','rejected',1,8);
INSERT INTO "cells" VALUES('east-aleppo',1,'area_controlled_share','east-aleppo','Syrian state television','percent','reported','asserted','proposed',1,2);
INSERT INTO "cells" VALUES('east-aleppo',1,'fled','east-aleppo','Syrian state television','person','reported','asserted','approved',0,7);
INSERT INTO "cells" VALUES('east-aleppo',1,'fled','east-aleppo','Syrian state television','person','reported','asserted','corrected',1,7);
INSERT INTO "cells" VALUES('east-aleppo',1,'fled','east-aleppo','Syrian state television','person','reported','asserted','proposed',0,5);
INSERT INTO "cells" VALUES('east-aleppo',1,'killed','aleppo','','person','not_reported','asserted','proposed',1,2);
INSERT INTO "cells" VALUES('east-aleppo',1,'killed','aleppo','Syrian Observatory for Human Rights','person','reported','asserted','proposed',1,2);
INSERT INTO "cells" VALUES('east-aleppo',1,'population','east-aleppo','Syrian state television','person','reported','asserted','proposed',1,2);
INSERT INTO "cells" VALUES('east-aleppo',1,'population','southeast-aleppo','Salim Abu al-Nassar','person','reported','asserted','proposed',1,2);
INSERT INTO "cells" VALUES('east-aleppo',1,'settlements_taken','aleppo','','settlement','reported','asserted','proposed',1,2);
INSERT INTO "cells" VALUES('east-aleppo',1,'trapped','southeast-aleppo','','person','reported','asserted','proposed',1,2);
INSERT INTO "cells" VALUES('syria',0,'area','southeast-aleppo','Salim Abu al-Nassar','kilometer ** 2','reported','asserted','proposed',0,8);
INSERT INTO "cells" VALUES('syria',0,'area','southeast-aleppo','Salim Abu al-Nassar','kilometer ** 2','reported','asserted','rejected',1,8);
INSERT INTO "cells" VALUES('syria',0,'area_controlled_share','east-aleppo','Syrian state television','percent','reported','asserted','proposed',1,4);
INSERT INTO "cells" VALUES('syria',0,'fled','east-aleppo','Syrian state television','person','reported','asserted','approved',0,7);
INSERT INTO "cells" VALUES('syria',0,'fled','east-aleppo','Syrian state television','person','reported','asserted','corrected',1,7);
INSERT INTO "cells" VALUES('syria',0,'fled','east-aleppo','Syrian state television','person','reported','asserted','proposed',0,5);
INSERT INTO "cells" VALUES('syria',0,'killed','aleppo','','person','not_reported','asserted','proposed',1,4);
INSERT INTO "cells" VALUES('syria',0,'killed','aleppo','Syrian Observatory for Human Rights','person','reported','asserted','proposed',1,4);
INSERT INTO "cells" VALUES('syria',0,'population','east-aleppo','Syrian state television','person','reported','asserted','proposed',1,4);
INSERT INTO "cells" VALUES('syria',0,'population','southeast-aleppo','Salim Abu al-Nassar','person','reported','asserted','proposed',1,4);
INSERT INTO "cells" VALUES('syria',0,'settlements_taken','aleppo','','settlement','reported','asserted','proposed',1,4);
INSERT INTO "cells" VALUES('syria',0,'trapped','southeast-aleppo','','person','reported','asserted','proposed',1,4);
CREATE TABLE derived_marks (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "derived_marks" VALUES('stamp','09ee462b5af72759');
INSERT INTO "derived_marks" VALUES('entries','13');
INSERT INTO "derived_marks" VALUES('report_situations','2');
INSERT INTO "derived_marks" VALUES('reports','1');
INSERT INTO "derived_marks" VALUES('spans','26');
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
	FOREIGN KEY(report_id) REFERENCES reports (id), 
	UNIQUE (supersedes), 
	FOREIGN KEY(supersedes) REFERENCES entries (seq), 
	FOREIGN KEY(restores) REFERENCES entries (seq)
);
INSERT INTO "entries" VALUES(1,'f-3b94857932bc06f2','r-f9c05e544749f4f7','2026-01-05 10:00:00.000000','anna',NULL,NULL,NULL,NULL,'proposed',NULL,'{"match_key":"seed-324-killed","term":"killed","kind":"count","unit":"person","evidence":[{"start":324,"end":354,"exact":"The death toll remains unknown","part":"figure","kind":"text","editor":null}],"state":"not_reported","reported":null,"ends":null,"vague":null,"quantifier":null,"step":null,"in_words":false,"denominator":null,"denominator_key":null,"counted":null,"change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":"execution","actor":null,"place":{"id":"aleppo","name":"Aleppo","kind":"city","parent":"aleppo-governorate","pcode":null,"admin_level":null,"latitude":36.2021,"longitude":37.1343,"names":["Halab","Aleppo city","city of Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":null,"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}',NULL,'killed','count','not_reported','asserted','person','aleppo',NULL,'2016-12-12',NULL,'2016-12-12','2016-12-12',324,'the death toll remains unknown
aleppo
killed');
INSERT INTO "entries" VALUES(2,'f-90b559fa585c3447','r-f9c05e544749f4f7','2026-01-05 10:00:00.000000','anna',NULL,NULL,NULL,NULL,'proposed',NULL,'{"match_key":"seed-417-killed","term":"killed","kind":"count","unit":"person","evidence":[{"start":417,"end":439,"exact":"at least 60 fatalities","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"60","ends":null,"vague":null,"quantifier":"at_least","step":"10","in_words":false,"denominator":null,"denominator_key":null,"counted":"fatalities","change":null,"accumulation":"flow","population_group":"total","disaggregation":null,"cause":"gunfire and shelling","actor":null,"place":{"id":"aleppo","name":"Aleppo","kind":"city","parent":"aleppo-governorate","pcode":null,"admin_level":null,"latitude":36.2021,"longitude":37.1343,"names":["Halab","Aleppo city","city of Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"day","words":"on Monday","rule":"weekday_before_publication"},"source":{"name":"Syrian Observatory for Human Rights","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}',NULL,'killed','count','reported','asserted','person','aleppo','Syrian Observatory for Human Rights','2016-12-12',NULL,'2016-12-12','2016-12-12',417,'at least 60 fatalities
fatalities
syrian observatory for human rights
aleppo
killed');
INSERT INTO "entries" VALUES(3,'f-a3c429a013a38286','r-f9c05e544749f4f7','2026-01-05 10:00:00.000000','anna',NULL,NULL,NULL,NULL,'proposed',NULL,'{"match_key":"seed-555-settlements_taken","term":"settlements_taken","kind":"count","unit":"settlement","evidence":[{"start":555,"end":593,"exact":"at least six more Aleppo neighborhoods","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"6","ends":null,"vague":null,"quantifier":"at_least","step":"1","in_words":true,"denominator":null,"denominator_key":null,"counted":"neighborhoods","change":"up","accumulation":"flow","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"aleppo","name":"Aleppo","kind":"city","parent":"aleppo-governorate","pcode":null,"admin_level":null,"latitude":36.2021,"longitude":37.1343,"names":["Halab","Aleppo city","city of Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":null,"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}',NULL,'settlements_taken','count','reported','asserted','settlement','aleppo',NULL,'2016-12-12',NULL,'2016-12-12','2016-12-12',555,'at least six more aleppo neighborhoods
neighborhoods
aleppo
settlements_taken');
INSERT INTO "entries" VALUES(4,'f-6fc2bf2b64fbeb0c','r-f9c05e544749f4f7','2026-01-05 10:00:00.000000','anna',NULL,NULL,NULL,NULL,'proposed',NULL,'{"match_key":"seed-656-area_controlled_share","term":"area_controlled_share","kind":"share","unit":"percent","evidence":[{"start":656,"end":694,"exact":"99 percent of the rebel-held territory","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"99","ends":null,"vague":null,"quantifier":"exact","step":"1","in_words":false,"denominator":"the rebel-held territory","denominator_key":null,"counted":null,"change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[],"assumptions":["implied_rounding"],"rules":[]}',NULL,'area_controlled_share','share','reported','asserted','percent','east-aleppo','Syrian state television','2016-12-12',NULL,'2016-12-12','2016-12-12',656,'99 percent of the rebel-held territory
syrian state television
eastern aleppo
area_controlled_share');
INSERT INTO "entries" VALUES(5,'f-3fc2a461decbd29d','r-f9c05e544749f4f7','2026-01-05 10:00:00.000000','anna',NULL,NULL,NULL,NULL,'proposed',NULL,'{"match_key":"seed-1546-trapped","term":"trapped","kind":"count","unit":"person","evidence":[{"start":1546,"end":1574,"exact":"Tens of thousands of Syrians","part":"figure","kind":"text","editor":null}],"state":"reported","reported":null,"ends":null,"vague":{"row":"tens","times":1000},"quantifier":"vague","step":null,"in_words":false,"denominator":null,"denominator_key":null,"counted":"Syrians","change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"southeast-aleppo","name":"pocket in southeast Aleppo","kind":"pocket","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.178,"longitude":37.152,"names":["southeast Aleppo","southeastern Aleppo","south-east Aleppo","south-eastern Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":null,"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}',NULL,'trapped','count','reported','asserted','person','southeast-aleppo',NULL,'2016-12-12',NULL,'2016-12-12','2016-12-12',1546,'tens of thousands of syrians
syrians
pocket in southeast aleppo
trapped');
INSERT INTO "entries" VALUES(6,'f-210f2c369619cf36','r-f9c05e544749f4f7','2026-01-05 10:00:00.000000','anna',NULL,NULL,NULL,NULL,'proposed',NULL,'{"match_key":"seed-1859-area","term":"area","kind":"measure","unit":"kilometer ** 2","evidence":[{"start":1859,"end":1878,"exact":"8 kilometers square","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"8","ends":null,"vague":null,"quantifier":"exact","step":"1","in_words":false,"denominator":null,"denominator_key":null,"counted":null,"change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"southeast-aleppo","name":"pocket in southeast Aleppo","kind":"pocket","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.178,"longitude":37.152,"names":["southeast Aleppo","southeastern Aleppo","south-east Aleppo","south-eastern Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Salim Abu al-Nassar","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[{"reason":"a square with sides of 8 kilometers","kind":"measure","unit":"kilometer","reported":"8","ends":null,"vague":null,"quantifier":"exact","step":"1","term":null,"state":"reported","change":null,"in_words":false,"power":2}],"assumptions":["implied_rounding"],"rules":[]}',NULL,'area','measure','reported','asserted','kilometer ** 2','southeast-aleppo','Salim Abu al-Nassar','2016-12-12',NULL,'2016-12-12','2016-12-12',1859,'8 kilometers square
salim abu al-nassar
pocket in southeast aleppo
area');
INSERT INTO "entries" VALUES(7,'f-53bcd56890a91069','r-f9c05e544749f4f7','2026-01-05 10:00:00.000000','anna',NULL,NULL,NULL,NULL,'proposed',NULL,'{"match_key":"seed-1888-population","term":"population","kind":"count","unit":"person","evidence":[{"start":1888,"end":1912,"exact":"over 80,000 human beings","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"80000","ends":null,"vague":null,"quantifier":"more_than","step":"10000","in_words":false,"denominator":null,"denominator_key":null,"counted":"human beings","change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"southeast-aleppo","name":"pocket in southeast Aleppo","kind":"pocket","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.178,"longitude":37.152,"names":["southeast Aleppo","southeastern Aleppo","south-east Aleppo","south-eastern Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Salim Abu al-Nassar","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}',NULL,'population','count','reported','asserted','person','southeast-aleppo','Salim Abu al-Nassar','2016-12-12',NULL,'2016-12-12','2016-12-12',1888,'over 80,000 human beings
human beings
salim abu al-nassar
pocket in southeast aleppo
population');
INSERT INTO "entries" VALUES(8,'f-1e0d58d27fd8d366','r-f9c05e544749f4f7','2026-01-05 10:00:00.000000','anna',NULL,NULL,NULL,NULL,'proposed',NULL,'{"match_key":"seed-2484-population","term":"population","kind":"count","unit":"person","evidence":[{"start":2484,"end":2515,"exact":"approximately 275,000 residents","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"275000","ends":null,"vague":null,"quantifier":"approximately","step":"5000","in_words":false,"denominator":null,"denominator_key":null,"counted":"residents","change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[],"assumptions":[],"rules":[]}',NULL,'population','count','reported','asserted','person','east-aleppo','Syrian state television','2016-12-12',NULL,'2016-12-12','2016-12-12',2484,'approximately 275,000 residents
residents
syrian state television
eastern aleppo
population');
INSERT INTO "entries" VALUES(9,'f-3918a5ffdf64d9db','r-f9c05e544749f4f7','2026-01-05 10:00:00.000000','anna',NULL,NULL,NULL,NULL,'proposed',NULL,'{"match_key":"seed-2517-fled","term":"fled","kind":"count","unit":"person","evidence":[{"start":2517,"end":2533,"exact":"70,000 have fled","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"70000","ends":null,"vague":null,"quantifier":"exact","step":"10000","in_words":false,"denominator":null,"denominator_key":null,"counted":"residents","change":null,"accumulation":"running_total","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[{"kind":"moved_from","to":"seed-2484-population"}],"alternatives":[],"assumptions":["implied_rounding"],"rules":[]}',NULL,'fled','count','reported','asserted','person','east-aleppo','Syrian state television','2016-12-12',NULL,'2016-12-12','2016-12-12',2517,'70,000 have fled
residents
syrian state television
eastern aleppo
fled');
INSERT INTO "entries" VALUES(10,'f-3918a5ffdf64d9db','r-f9c05e544749f4f7','2026-01-05 12:00:00.000000','ben',9,NULL,'extraction_error',NULL,'corrected','by phone','{"match_key":"seed-2517-fled","term":"fled","kind":"count","unit":"person","evidence":[{"start":2517,"end":2533,"exact":"70,000 have fled","part":"figure","kind":"text","editor":null},{"start":2517,"end":2533,"exact":"by phone","part":"number","kind":"note","editor":"ben"}],"state":"reported","reported":"71000","ends":null,"vague":null,"quantifier":"exact","step":"10000","in_words":false,"denominator":null,"denominator_key":null,"counted":"residents","change":null,"accumulation":"running_total","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[{"kind":"moved_from","to":"seed-2484-population"}],"alternatives":[],"assumptions":["implied_rounding","corrected_by_editor"],"rules":[]}',9,'fled','count','reported','asserted','person','east-aleppo','Syrian state television','2016-12-12',NULL,'2016-12-12','2016-12-12',2517,'70,000 have fled
residents
syrian state television
eastern aleppo
fled');
INSERT INTO "entries" VALUES(11,'f-3918a5ffdf64d9db','r-f9c05e544749f4f7','2026-01-05 13:00:00.000000','cara',10,NULL,NULL,NULL,'approved',NULL,'{"match_key":"seed-2517-fled","term":"fled","kind":"count","unit":"person","evidence":[{"start":2517,"end":2533,"exact":"70,000 have fled","part":"figure","kind":"text","editor":null},{"start":2517,"end":2533,"exact":"by phone","part":"number","kind":"note","editor":"ben"}],"state":"reported","reported":"71000","ends":null,"vague":null,"quantifier":"exact","step":"10000","in_words":false,"denominator":null,"denominator_key":null,"counted":"residents","change":null,"accumulation":"running_total","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[{"kind":"moved_from","to":"seed-2484-population"}],"alternatives":[],"assumptions":["implied_rounding","corrected_by_editor"],"rules":[]}',9,'fled','count','reported','asserted','person','east-aleppo','Syrian state television','2016-12-12',NULL,'2016-12-12','2016-12-12',2517,'70,000 have fled
residents
syrian state television
eastern aleppo
fled');
INSERT INTO "entries" VALUES(12,'f-3918a5ffdf64d9db','r-f9c05e544749f4f7','2026-01-05 14:00:00.000000','cara',11,10,'undo',NULL,'corrected','by phone','{"match_key":"seed-2517-fled","term":"fled","kind":"count","unit":"person","evidence":[{"start":2517,"end":2533,"exact":"70,000 have fled","part":"figure","kind":"text","editor":null},{"start":2517,"end":2533,"exact":"by phone","part":"number","kind":"note","editor":"ben"}],"state":"reported","reported":"71000","ends":null,"vague":null,"quantifier":"exact","step":"10000","in_words":false,"denominator":null,"denominator_key":null,"counted":"residents","change":null,"accumulation":"running_total","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Syrian state television","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[{"kind":"moved_from","to":"seed-2484-population"}],"alternatives":[],"assumptions":["implied_rounding","corrected_by_editor"],"rules":[]}',9,'fled','count','reported','asserted','person','east-aleppo','Syrian state television','2016-12-12',NULL,'2016-12-12','2016-12-12',2517,'70,000 have fled
residents
syrian state television
eastern aleppo
fled');
INSERT INTO "entries" VALUES(13,'f-210f2c369619cf36','r-f9c05e544749f4f7','2026-01-05 15:00:00.000000','ben',6,NULL,'duplicate',NULL,'rejected',NULL,'{"match_key":"seed-1859-area","term":"area","kind":"measure","unit":"kilometer ** 2","evidence":[{"start":1859,"end":1878,"exact":"8 kilometers square","part":"figure","kind":"text","editor":null}],"state":"reported","reported":"8","ends":null,"vague":null,"quantifier":"exact","step":"1","in_words":false,"denominator":null,"denominator_key":null,"counted":null,"change":null,"accumulation":"stock","population_group":"total","disaggregation":null,"cause":null,"actor":null,"place":{"id":"southeast-aleppo","name":"pocket in southeast Aleppo","kind":"pocket","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.178,"longitude":37.152,"names":["southeast Aleppo","southeastern Aleppo","south-east Aleppo","south-eastern Aleppo"],"country":null,"source":null},"place_role":"location","reference_period":{"start":"2016-12-12","end":"2016-12-12","accuracy":"not_stated","words":null,"rule":null},"source":{"name":"Salim Abu al-Nassar","id":null,"chain":[],"denied_by":null,"manner":null},"stance":"asserted","relations":[],"alternatives":[{"reason":"a square with sides of 8 kilometers","kind":"measure","unit":"kilometer","reported":"8","ends":null,"vague":null,"quantifier":"exact","step":"1","term":null,"state":"reported","change":null,"in_words":false,"power":2}],"assumptions":["implied_rounding"],"rules":[]}',6,'area','measure','reported','asserted','kilometer ** 2','southeast-aleppo','Salim Abu al-Nassar','2016-12-12',NULL,'2016-12-12','2016-12-12',1859,'8 kilometers square
salim abu al-nassar
pocket in southeast aleppo
area');
CREATE TABLE meta (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "meta" VALUES('schema_version','2');
INSERT INTO "meta" VALUES('migration_0002','Large ledgers are asked through derived tables');
CREATE TABLE months (
	situation_id VARCHAR NOT NULL, 
	term VARCHAR NOT NULL, 
	unit VARCHAR NOT NULL, 
	place_id VARCHAR NOT NULL, 
	month INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	least FLOAT NOT NULL, 
	greatest FLOAT NOT NULL, 
	PRIMARY KEY (situation_id, term, unit, place_id, month)
)
 WITHOUT ROWID

;
INSERT INTO "months" VALUES('east-aleppo','area_controlled_share','percent','east-aleppo',24203,1,99.0,99.0);
INSERT INTO "months" VALUES('east-aleppo','fled','person','east-aleppo',24203,1,71000.0,71000.0);
INSERT INTO "months" VALUES('east-aleppo','killed','person','aleppo',24203,1,60.0,60.0);
INSERT INTO "months" VALUES('east-aleppo','population','person','east-aleppo',24203,1,275000.0,275000.0);
INSERT INTO "months" VALUES('east-aleppo','population','person','southeast-aleppo',24203,1,80000.0,80000.0);
INSERT INTO "months" VALUES('east-aleppo','settlements_taken','settlement','aleppo',24203,1,6.0,6.0);
INSERT INTO "months" VALUES('east-aleppo','trapped','person','southeast-aleppo',24203,1,20000.0,20000.0);
INSERT INTO "months" VALUES('syria','area_controlled_share','percent','east-aleppo',24203,1,99.0,99.0);
INSERT INTO "months" VALUES('syria','fled','person','east-aleppo',24203,1,71000.0,71000.0);
INSERT INTO "months" VALUES('syria','killed','person','aleppo',24203,1,60.0,60.0);
INSERT INTO "months" VALUES('syria','population','person','east-aleppo',24203,1,275000.0,275000.0);
INSERT INTO "months" VALUES('syria','population','person','southeast-aleppo',24203,1,80000.0,80000.0);
INSERT INTO "months" VALUES('syria','settlements_taken','settlement','aleppo',24203,1,6.0,6.0);
INSERT INTO "months" VALUES('syria','trapped','person','southeast-aleppo',24203,1,20000.0,20000.0);
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
PRAGMA writable_schema=ON;
INSERT INTO sqlite_master(type,name,tbl_name,rootpage,sql)VALUES('table','report_words','report_words',0,'CREATE VIRTUAL TABLE report_words USING fts5(words, content='''', tokenize=''unicode61 remove_diacritics 2'')');
INSERT INTO "report_words" VALUES(NULL);
CREATE TABLE 'report_words_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO "report_words_config" VALUES('version',4);
CREATE TABLE 'report_words_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO "report_words_data" VALUES(1,X'01842D');
INSERT INTO "report_words_data" VALUES(10,X'000000000101010001010101');
INSERT INTO "report_words_data" VALUES(137438953473,X'00000CA70430303030010882386C05010432303131010481700201360104835302023735010483210102363001024F010237300104832401013801048231020130010482370102393901027201016101107B26681F0E1B4D6E0202627501048216020563636573730104837004066F7264696E6701042E5A03067469766973740104830B02076476616E63657301022302046761696E0104830603077265656D656E74010484160204696465640104834A030172010484230407737472696B65730104841D02016C010E307A3F3407443103046570706F011A050C0F4D49171C2F0B810D483D0309696B6261726979616801027903046C69656401023A03036F6E650102530302736F0104831002016E01048415030164011C26082D380E81080E4120381F063603056F746865720108811083020304736172690104821D020A7070726568656E6465640104833D05096F78696D6174656C79010483200208726368697465637401048307030165010A060C266A680401610104824403026D79010A224F2E813303046F756E6401048267020173010A1F816E821B03037361640104816602017401044D1803077461636B696E670104841E0404656D70740104820D010662617368617201048164030474746C6501048140020165010839812B7A0305636F6D6573010482550302656E01085E82600F030367616E0108816E816B040467696E670104822C0304696E67730104823A02046C65616B0104822903046F6F64790104834F02066F6D62657273010483560504696E677301048211030274680104835C020B726F616463617374696E670104810102027574010A81244F82110201790106832D20010463616C6C0104825D03016E010682721402086561736566697265010A822F81521103096C6562726174696F6E010481020209686F636F6C617465730104810C0203697479010229030376696C0104835D060469616E73010C25138143822B020D6C61757374726F70686F6269630104820602076F6C6C6170736501040B0C03076D6D69747465650104813003086E646974696F6E730104822A040566696E656401048178040967726174756C6174650104810E040574696E75650104841B0304726E6572010482070304756E747301024C0208757272656E746C790104837101046461797301048412020465617468010240030563696465730104824D04056C617265730104811E030566656E73650104835E03036C61790104840C03056E746973740104821403077461696C696E67010482270202696501048157030966666572656E746C790104817503087363757373696F6E0104842E04067472696374730108817C813102026F6E0104814C020572697665720104812002027565010254010465616368010482410305726C6965720104813603027374010E1B812952812A2B050365726E0104831D020569746865720104815202026E640104814504056561766F720104835003046C697374010483410206736361706564010483370207766572796F6E650104823B02087865637574696E67010424130308706C6F73696F6E730104836A010A666163696C69746965730104835A030874616C6974696573010250040569677565730104812302076967687465727301063E207102036C656401088219811002066F6F7461676501048109030172010A4881678164040363656401065F8262060173010A030C288129040765626F64696E67010482570308756E646572696E6701021E0203726F6D01086282586B010767656E6572616C0104812602096F7665726E6D656E740110324D5E8118421A610205726F756E640104842B0206756E6669726501042B2D010368616401048131030173010A7082213B3C03027665010E5D73076473120702016501088147810C030261640104812B0503696E670104832903026C640102770302726501048250020269730104825302036F7065010882621B090501730104837B03057765766572010483300204756D616E010649817201016901068261220201660104824A02016E0120040C0E6B20221D151781400D17051306030A6372656173696E676C7901048256020173010E1D65813E813B2402017401088160822B0301730104841C0403656C660104817401076A617A6565726101023102036F696E0104842C03017901048115020375737401048403010A6B696C6F6D65746572730104823201046C6173740104825C03047465737401021602046561737401044E18020969657574656E616E7401048125030266650104830003026E610104830C03047374656E01048265030276650104827D02036F76650104827F01076D61646E6573730104827903076E69666573747301048173040179010483310306737361637265010482490301790106824516020865616E7768696C6501025903036469610106822666050363616C01048359030265740104830503016E0104833404056163696E67010481330305737361676501068254410207696C697461727901088122822402056F6E646179010252030272650104664E03027374010881688142030276650104824F02037563680104814F03076E69636970616C010483600201790104825B01066E61737361720106821849020A65676F74696174696E670104837D030A696768626F72686F6F640106813B650D0173010268030574776F726B01027F02076F76656D62657201048352010B6F627365727661746F72790102470407747275637465640104836E0207636375706965640104832C020166011E0A0C6224181244040A3A5E1838061202016E0110070C4242812F816D0301650106810F10020970706F736974696F6E01045B710201720104815602047468657201048242020275740104831B020376657201048236010670656F706C650106810A1003057263656E740102730204696C65640104823D0501730104836B02056F73746564010682217202087265736964656E740104816304047661696C0104815B03016F01027C02087572706F72746564010237040473756573010484270107717569636B6C79010481460107726561636865640104841804016C01048248030362656C010E020C0E273B8107030863617074757265640104714A03046C6174650104826B03056D61696E730102420305706F72747301086C8168490307736964656E747301048323030574726561740102610205696768747301024A02057562626C650104836D030473736961010A834C2F0A1A07016E01048355010173010C815E0B813A6A0204616565640104813E030269640104814803036C6568010481290402696D0104821503027973010482600207656375726974790104812F0305766572616C01048411020468616D690104830E040272650104810B030465696B680104813D04056C6C696E67010658821F06017301022D03046F756C640106814416020A69676E69666963616E740104816903036E63650108816B816803017801026502016F0104827003046369616C01068225660302687201024B03056D656F6E6501048263050577686572650104826603077574686561737401048209020770726179696E67010227020571756172650104823302047461746501066A822F0601730104837403026F70010482730304726565740104836F0701730104810504076F6E67686F6C640102190208757272656E646572010481550404766976650104820F02047972696101027A06016E010C212725822F32070173010482010101740104814D0207616B656F7665720104815F03036C6B7301048377030772676574696E67010483580209656C65766973696F6E01086B15821C03026E730104817D0307727269746F72790102780203686174010A6D820130700301650156080C070B0A16050817160911060C04050512050F072F10180D0F251F0E043A07080C0423050B150A170A05040269720108826E813904016D0104842804016E01048220040179010A81490A3D6703026973010A824317225803046F756768010244050573616E64730104817F0203696D650104815002016F01242F0B1F0D294F2405170E0C2C21111A18184D03036461790104813703026C640104840404016C0102410301700104823F02067261707065640104820303046F6F7073010481380206776974746572010483150101750104840602056E697465640104837303056B6E6F776E010243030374696C01048414010876656869636C65730104836103037267650104090C02066963746F727901088113590A030364656F01048223010477616B65010483670301720108816D810C020165010A8234480607020368656E01088135822103016F010483350203696C6C0108826481380304736865730104840A0302746801082A13833F0502696E0104823004046E6573730104824602046F7264730104813404026C64010482690303756C640104816101047A61696401048127040B0A070807080707070D080B0C0C0C0A0D0A070D0C150E09080807130D0A100F0E0A070B0A0A09070D0A0C0A090B0A0B0A0A0A0A0C0A08110B080A08110F0F08090E130D0D0E0B0F0B0A090E0A090B0B0B090B0D080F0E0E080B070A0B0D090B080B0A0C0D0E0E100D0B0E0B0C0A0A0A0D0D0B0D150B0C090A0D0908090708080B070B0B080715100C0907090C090709100A090A0F08080A08090D0D070C080D0A0908070B0C0F0A080A08090D070D1011060A0D100D0D140D080F070A08090D0A0A070C0E0A060D0A0D0D070E0E0A0A0D0D0A0A0B0D070B0A080908080D0B0A080A0C060B100B06070B070B0B0D0C0B0B07080A070C0E0A090B07070D090D11080C0C300A07070A0B090B0917090806070C0A0C070B0A090E090E090A090A0B070B0A0A080A0A0809');
CREATE TABLE 'report_words_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO "report_words_docsize" VALUES(1,X'842D');
CREATE TABLE 'report_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO "report_words_idx" VALUES(1,X'',2);
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
INSERT INTO "reports" VALUES(1,'r-f9c05e544749f4f7','f9c05e544749f4f76aaa7ccff727d68c922b2fe8396966421ba03f9fffffc438','2026-01-05 10:00:00.000000','anna','2016-12-12','{"text":"","language":"en","title":"Rebel Forces in Aleppo Are On the Verge Of Collapse","publisher":null,"published":"2016-12-12","published_basis":"inferred","published_note":null,"url":null,"licence":null,"retrieved":null,"media_type":"text/plain","paragraphs":[],"places":[],"confidentiality":"public"}','Rebel Forces in Aleppo Are On the Verge Of Collapse 

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
CREATE TABLE situations (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	id VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	body TEXT NOT NULL
);
INSERT INTO "situations" VALUES(1,'east-aleppo','2026-01-05 09:00:00.000000','{"id":"east-aleppo","title":"East Aleppo","description":"","country":null,"setting":null,"places":[{"id":"syria","name":"Syria","kind":"country","parent":null,"pcode":"SY","admin_level":0,"latitude":35.0,"longitude":38.0,"names":["Syrian Arab Republic"],"country":null,"source":null},{"id":"aleppo-governorate","name":"Aleppo Governorate","kind":"governorate","parent":"syria","pcode":"SY02","admin_level":1,"latitude":36.2,"longitude":37.5,"names":["Aleppo province"],"country":null,"source":null},{"id":"aleppo","name":"Aleppo","kind":"city","parent":"aleppo-governorate","pcode":null,"admin_level":null,"latitude":36.2021,"longitude":37.1343,"names":["Halab","Aleppo city","city of Aleppo"],"country":null,"source":null},{"id":"east-aleppo","name":"eastern Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.204,"longitude":37.175,"names":["East Aleppo","east Aleppo","rebel-held Aleppo","Aleppo''s east","rebel-held territory","rebel districts","rebel-held districts"],"country":null,"source":null},{"id":"west-aleppo","name":"western Aleppo","kind":"part of a city","parent":"aleppo","pcode":null,"admin_level":null,"latitude":36.206,"longitude":37.115,"names":["West Aleppo","west Aleppo","government-held Aleppo"],"country":null,"source":null},{"id":"southeast-aleppo","name":"pocket in southeast Aleppo","kind":"pocket","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.178,"longitude":37.152,"names":["southeast Aleppo","southeastern Aleppo","south-east Aleppo","south-eastern Aleppo"],"country":null,"source":null},{"id":"sheikh-saeed","name":"Sheikh Saeed","kind":"neighbourhood","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.166,"longitude":37.138,"names":["Sheikh Saed","Sheikh Said"],"country":null,"source":null},{"id":"al-ansari","name":"al-Ansari","kind":"neighbourhood","parent":"east-aleppo","pcode":null,"admin_level":null,"latitude":36.186,"longitude":37.135,"names":["Ansari"],"country":null,"source":null}],"key_terms":["killed"],"boundaries":[]}');
INSERT INTO "situations" VALUES(2,'syria','2026-01-05 11:00:00.000000','{"id":"syria","title":"Syria","description":"","country":null,"setting":null,"places":[],"key_terms":[],"boundaries":[]}');
CREATE TABLE spans (
	id INTEGER NOT NULL, 
	situation_id VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	main BOOLEAN NOT NULL, 
	known_from INTEGER NOT NULL, 
	known_to INTEGER, 
	rank INTEGER NOT NULL, 
	first_seq INTEGER NOT NULL, 
	report_seq INTEGER NOT NULL, 
	term VARCHAR NOT NULL, 
	place_id VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	unit VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	stance VARCHAR NOT NULL, 
	review_status VARCHAR NOT NULL, 
	day INTEGER, 
	number FLOAT, 
	weight INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "spans" VALUES(1,'east-aleppo',1,1,1767607200000000,NULL,375716317351117124,1,1,'killed','aleppo','','person','not_reported','asserted','proposed',42714,NULL,0);
INSERT INTO "spans" VALUES(2,'east-aleppo',2,1,1767607200000000,NULL,375716317351117217,2,1,'killed','aleppo','Syrian Observatory for Human Rights','person','reported','asserted','proposed',42714,60.0,8);
INSERT INTO "spans" VALUES(3,'east-aleppo',3,1,1767607200000000,NULL,375716317351117355,3,1,'settlements_taken','aleppo','','settlement','reported','asserted','proposed',42714,6.0,0);
INSERT INTO "spans" VALUES(4,'east-aleppo',4,1,1767607200000000,NULL,375716317351117456,4,1,'area_controlled_share','east-aleppo','Syrian state television','percent','reported','asserted','proposed',42714,99.0,8);
INSERT INTO "spans" VALUES(5,'east-aleppo',5,1,1767607200000000,NULL,375716317351118346,5,1,'trapped','southeast-aleppo','','person','reported','asserted','proposed',42714,20000.0,10);
INSERT INTO "spans" VALUES(6,'east-aleppo',6,1,1767607200000000,1767625200000000,375716317351118659,6,1,'area','southeast-aleppo','Salim Abu al-Nassar','kilometer ** 2','reported','asserted','proposed',42714,8.0,8);
INSERT INTO "spans" VALUES(7,'east-aleppo',7,1,1767607200000000,NULL,375716317351118688,7,1,'population','southeast-aleppo','Salim Abu al-Nassar','person','reported','asserted','proposed',42714,80000.0,8);
INSERT INTO "spans" VALUES(8,'east-aleppo',8,1,1767607200000000,NULL,375716317351119284,8,1,'population','east-aleppo','Syrian state television','person','reported','asserted','proposed',42714,275000.0,8);
INSERT INTO "spans" VALUES(9,'east-aleppo',9,1,1767607200000000,1767614400000000,375716317351119317,9,1,'fled','east-aleppo','Syrian state television','person','reported','asserted','proposed',42714,70000.0,8);
INSERT INTO "spans" VALUES(10,'syria',1,0,1767610800000000,NULL,375716317351117124,1,1,'killed','aleppo','','person','not_reported','asserted','proposed',42714,NULL,0);
INSERT INTO "spans" VALUES(11,'syria',2,0,1767610800000000,NULL,375716317351117217,2,1,'killed','aleppo','Syrian Observatory for Human Rights','person','reported','asserted','proposed',42714,60.0,8);
INSERT INTO "spans" VALUES(12,'syria',3,0,1767610800000000,NULL,375716317351117355,3,1,'settlements_taken','aleppo','','settlement','reported','asserted','proposed',42714,6.0,0);
INSERT INTO "spans" VALUES(13,'syria',4,0,1767610800000000,NULL,375716317351117456,4,1,'area_controlled_share','east-aleppo','Syrian state television','percent','reported','asserted','proposed',42714,99.0,8);
INSERT INTO "spans" VALUES(14,'syria',5,0,1767610800000000,NULL,375716317351118346,5,1,'trapped','southeast-aleppo','','person','reported','asserted','proposed',42714,20000.0,10);
INSERT INTO "spans" VALUES(15,'syria',6,0,1767610800000000,1767625200000000,375716317351118659,6,1,'area','southeast-aleppo','Salim Abu al-Nassar','kilometer ** 2','reported','asserted','proposed',42714,8.0,8);
INSERT INTO "spans" VALUES(16,'syria',7,0,1767610800000000,NULL,375716317351118688,7,1,'population','southeast-aleppo','Salim Abu al-Nassar','person','reported','asserted','proposed',42714,80000.0,8);
INSERT INTO "spans" VALUES(17,'syria',8,0,1767610800000000,NULL,375716317351119284,8,1,'population','east-aleppo','Syrian state television','person','reported','asserted','proposed',42714,275000.0,8);
INSERT INTO "spans" VALUES(18,'syria',9,0,1767610800000000,1767614400000000,375716317351119317,9,1,'fled','east-aleppo','Syrian state television','person','reported','asserted','proposed',42714,70000.0,8);
INSERT INTO "spans" VALUES(19,'east-aleppo',10,1,1767614400000000,1767618000000000,375716317351119317,9,1,'fled','east-aleppo','Syrian state television','person','reported','asserted','corrected',42714,71000.0,8);
INSERT INTO "spans" VALUES(20,'syria',10,0,1767614400000000,1767618000000000,375716317351119317,9,1,'fled','east-aleppo','Syrian state television','person','reported','asserted','corrected',42714,71000.0,8);
INSERT INTO "spans" VALUES(21,'east-aleppo',11,1,1767618000000000,1767621600000000,375716317351119317,9,1,'fled','east-aleppo','Syrian state television','person','reported','asserted','approved',42714,71000.0,8);
INSERT INTO "spans" VALUES(22,'syria',11,0,1767618000000000,1767621600000000,375716317351119317,9,1,'fled','east-aleppo','Syrian state television','person','reported','asserted','approved',42714,71000.0,8);
INSERT INTO "spans" VALUES(23,'east-aleppo',12,1,1767621600000000,NULL,375716317351119317,9,1,'fled','east-aleppo','Syrian state television','person','reported','asserted','corrected',42714,71000.0,8);
INSERT INTO "spans" VALUES(24,'syria',12,0,1767621600000000,NULL,375716317351119317,9,1,'fled','east-aleppo','Syrian state television','person','reported','asserted','corrected',42714,71000.0,8);
INSERT INTO "spans" VALUES(25,'east-aleppo',13,1,1767625200000000,NULL,375716317351118659,6,1,'area','southeast-aleppo','Salim Abu al-Nassar','kilometer ** 2','reported','asserted','rejected',42714,8.0,8);
INSERT INTO "spans" VALUES(26,'syria',13,0,1767625200000000,NULL,375716317351118659,6,1,'area','southeast-aleppo','Salim Abu al-Nassar','kilometer ** 2','reported','asserted','rejected',42714,8.0,8);
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
CREATE INDEX situations_by_id ON situations (id, seq);
CREATE INDEX report_situations_by_report ON report_situations (report_id);
CREATE INDEX entries_by_figure ON entries (figure_id, seq);
CREATE INDEX entries_by_report ON entries (report_id);
CREATE UNIQUE INDEX entries_one_first_line ON entries (figure_id) WHERE supersedes IS NULL;
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
CREATE TRIGGER entries_append_only_replace BEFORE INSERT ON entries WHEN EXISTS (SELECT 1 FROM entries WHERE (seq = NEW.seq) OR (supersedes = NEW.supersedes) OR (figure_id = NEW.figure_id AND supersedes IS NULL AND NEW.supersedes IS NULL)) BEGIN SELECT RAISE(ABORT, 'entries is append-only: record a correction instead of changing or deleting a line'); END;
CREATE INDEX spans_by_rank ON spans (situation_id, rank, known_from, known_to);
CREATE INDEX heads_by_term ON spans (situation_id, term, rank, day) WHERE known_to IS NULL AND review_status <> 'rejected';
CREATE INDEX heads_by_weight ON spans (situation_id, review_status, weight, rank) WHERE known_to IS NULL AND review_status <> 'rejected';
CREATE INDEX spans_by_first ON spans (first_seq, seq);
CREATE INDEX heads_by_rank ON spans (situation_id, rank, day) WHERE known_to IS NULL AND review_status <> 'rejected';
CREATE INDEX heads_by_number ON spans (situation_id, number, rank, day) WHERE known_to IS NULL AND review_status <> 'rejected';
CREATE INDEX spans_by_report ON spans (report_seq);
CREATE INDEX heads_by_place_id ON spans (situation_id, place_id, rank, day) WHERE known_to IS NULL AND review_status <> 'rejected';
CREATE INDEX heads_by_day ON spans (situation_id, day, rank) WHERE known_to IS NULL AND review_status <> 'rejected';
CREATE INDEX spans_by_known ON spans (situation_id, known_from);
CREATE INDEX heads_by_source ON spans (situation_id, source, rank, day) WHERE known_to IS NULL AND review_status <> 'rejected';
CREATE INDEX cells_by_revision ON cells (revision);
PRAGMA writable_schema=OFF;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('situations',2);
INSERT INTO "sqlite_sequence" VALUES('writes',8);
INSERT INTO "sqlite_sequence" VALUES('reports',1);
INSERT INTO "sqlite_sequence" VALUES('report_situations',2);
INSERT INTO "sqlite_sequence" VALUES('entries',13);
COMMIT;
