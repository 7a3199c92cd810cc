-- What the ahead-of-time cache learns of SQL: a plain query, and a small one of each common kind.
select 1;
select id % 3 as remainder, count(*) as numbers, sum(id) as total from range(1000) group by id % 3 order by remainder;
select upper(concat('a', id)) as name, cast(id as double) / 2 as half, date'2020-01-01' as day
from range(10) where id > 2 and id <> 5 limit 3;
select a.id, b.id as other from range(5) a join range(3, 8) b on a.id = b.id;
.mode csv
select 'a,b' as text, null as nothing;
