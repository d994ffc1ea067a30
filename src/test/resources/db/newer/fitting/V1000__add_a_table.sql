CREATE TABLE of_the_future (id integer);
INSERT INTO fitting_binaries (migration, oldest) VALUES (1000, 1);
