-- One row where the frequencies of all terms together are not the number of keywords.
select
    counted.frequencies,
    counted.keywords
from (
    select
        (select coalesce(sum(articles), 0) from keyword_term) as frequencies,
        (select count(*) from keyword) as keywords
) as counted
where counted.frequencies <> counted.keywords;
