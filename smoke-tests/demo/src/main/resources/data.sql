-- Runs at every start: a database that outlives the application keeps what it has.
insert into course (code, title)
select v.code, v.title
from (values
  ('java-basics', 'Java from the beginning'),
  ('sql-queries', 'Asking a database'),
  ('http-services', 'Services that speak HTTP')
) as v (code, title)
where not exists (select 1 from course);

insert into exercise (course, question, solution)
select v.course, v.question, v.solution
from (values
  ('java-basics', 'Which keyword makes a variable constant?', 'final'),
  ('java-basics', 'How many bits has an int?', '32'),
  ('sql-queries', 'Which clause filters groups?', 'having'),
  ('sql-queries', 'Which statement adds a row?', 'insert'),
  ('http-services', 'Which status says that something was created?', '201')
) as v (course, question, solution)
where not exists (select 1 from exercise);
