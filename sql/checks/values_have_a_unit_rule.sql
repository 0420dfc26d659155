-- One row a metric without a rule, or whose unit and kind are not in the table of units.
select
    metric.article_id,
    metric.metric_no,
    metric.surface,
    metric.kind,
    metric.unit,
    metric.rule
from metric
semi join checked_article using (article_id)
left join unit using (unit, kind)
where unit.unit is null
    or metric.rule = ''
    or (metric.value is null and (metric.value_min is null or metric.value_max is null));
