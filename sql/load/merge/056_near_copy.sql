-- One value two sketches: whether their texts are near copies. Half of all shingles in common lies between
-- reports off one template (up to 0.36) and reprints of two thirds with a first paragraph of their own (0.58).
create or replace temp macro near_copy(one, other) as
    list_sum(list_transform(list_zip(one, other), lambda pair: (pair[1] = pair[2])::integer))
        >= 0.5 * len(one);
