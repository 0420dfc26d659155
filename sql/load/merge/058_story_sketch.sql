-- One row an article that can be compared: the sketch of the newest revision replaces the older one's.
delete from story_sketch
where article_id in (select article_id from superseded);

insert into story_sketch by name
select staged_story_sketch.* exclude (document_id)
from staged_story_sketch
semi join (from candidate where is_newest) as newest using (document_id);
