-- One row a band of a sketch: those of the newest revision replace the older one's.
delete from story_band
where article_id in (select article_id from superseded);

insert into story_band by name
select staged_story_band.* exclude (document_id)
from staged_story_band
semi join (from candidate where is_newest) as newest using (document_id);
