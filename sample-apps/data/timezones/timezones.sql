-- Questions to the time zones of the world; run it from the project's folder with
--   bin/troupe sql -f sample-apps/data/timezones/timezones.sql

CREATE OR REPLACE TEMPORARY VIEW countries
USING csv OPTIONS (path 'sample-apps/data/timezones/countries.csv', header 'true');

CREATE OR REPLACE TEMPORARY VIEW zones (countries STRING, latitude DOUBLE, longitude DOUBLE, zone STRING, comment STRING)
USING csv OPTIONS (path 'sample-apps/data/timezones/zones.csv', header 'true');

-- A zone lists the codes of its countries in one text; a row for each of them.
CREATE OR REPLACE TEMPORARY VIEW places AS
SELECT c.name AS country, z.zone, split_part(z.zone, '/', 1) AS region, z.latitude, z.longitude
FROM zones z, LATERAL explode(split(z.countries, ' ')) AS e(code)
JOIN countries c ON c.code = e.code;

-- Which countries have the most zones, and how far do these lie apart?
SELECT country, count(*) AS zones, round(max(longitude) - min(longitude), 1) AS degrees
FROM places
GROUP BY country
HAVING count(*) > 5
ORDER BY zones DESC, country;

-- How many zones and countries has each region, and all together?
SELECT coalesce(region, 'all') AS region, count(DISTINCT zone) AS zones, count(DISTINCT country) AS countries
FROM places
GROUP BY ROLLUP (region)
ORDER BY zones DESC, region;

-- The northernmost place of each region.
SELECT region, zone, latitude
FROM (SELECT region, zone, latitude, row_number() OVER (PARTITION BY region ORDER BY latitude DESC, zone) AS place
      FROM places)
WHERE place = 1
ORDER BY latitude DESC
LIMIT 5;

-- Countries that share a zone with another one, as an array for each zone.
SELECT zone, sort_array(collect_list(country)) AS countries
FROM places
GROUP BY zone
HAVING count(*) >= 5
ORDER BY size(countries) DESC, zone;

-- Zones north and south of the equator by region, side by side.
SELECT *
FROM (SELECT region, CASE WHEN latitude >= 0 THEN 'north' ELSE 'south' END AS half
      FROM (SELECT DISTINCT region, zone, latitude FROM places))
PIVOT (count(*) FOR half IN ('north', 'south'))
ORDER BY region;
