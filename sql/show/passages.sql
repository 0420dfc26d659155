-- One row a passage of the article $1, in order.
select
    passage_no,
    kind,
    text
from passage
where article_id = $1
order by passage_no;
