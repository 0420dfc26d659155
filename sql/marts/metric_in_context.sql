-- One row a metric, as a person reads it: whose, what, how much, when, in which article and sentence.
create or replace view metric_in_context as
select
    article.published_at,
    publisher.name as publisher,
    article.headline,
    subject.name as subject,
    metric.measure,
    metric.value,
    metric.value_min,
    metric.value_max,
    metric.unit,
    metric.kind,
    metric.qualifier,
    metric.direction,
    metric.comparison,
    metric.period_text,
    metric.period_start,
    metric.period_end,
    metric.surface,
    substr(passage.text, greatest(metric.start - 39, 1), 40 + metric."end" - metric.start + 40) as context,
    metric.article_id,
    metric.metric_no,
    metric.subject_id
from metric
join article using (article_id)
join publisher using (publisher_id)
join passage using (article_id, passage_no)
left join entity as subject on subject.entity_id = metric.subject_id;
