-- One row an outlet, as in freshness_by_outlet; the longest silent first.
select *
from freshness_by_outlet
where len($outlets::varchar[]) = 0 or list_contains($outlets::varchar[], publisher)
order by
    newest_published_at,
    publisher;
