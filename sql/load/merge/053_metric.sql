-- One row a quantity that a text states: those of the newest revision replace the older one's.
delete from metric
where article_id in (select article_id from superseded);

insert into metric by name
select staged_metric.* exclude (document_id)
from staged_metric
semi join (from candidate where is_newest) as newest using (document_id);
