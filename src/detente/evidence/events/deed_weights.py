"""What each thing that two events have in common, or apart, adds to the log odds that they tell of one thing.

Written by tools/fit_deed_weights.py.
Each folder by weights of the others, pairs found of those annotated (and others): tuned 0/0 (+0), tuned_again 3/7 (+3), tuned_third 6/8
(+6), tuned_fourth 5/6 (+2), tuned_fifth 3/5 (+4), tuned_sixth 14/25 (+8), tuned_seventh 18/26 (+23), tuned_eighth 13/21 (+36), tuned_ninth
21/26 (+24), tuned_tenth 15/30 (+26), tuned_eleventh 12/16 (+7), dev 6/10 (+4), dev2 8/11 (+3), n1r 19/25 (+20), n2r 20/34 (+30), n3r 17/27 (+28),
n4r 30/40 (+60), n5r 42/57 (+65), n6r 17/33 (+13), documents 7/8 (+0), in all 276/415 (+362).
Not kept with the project: dev, dev2, n1r, n2r, n3r, n4r, n5r, n6r.
"""

WEIGHTS = {
    "bias": -5.66,
    "same_act": 2.59,
    "exact_day": 1.64,
    "like_act": 1.41,
    "long_after": -1.37,
    "day_of_dealings": 1.36,
    "day": 1.33,
    "words": 1.29,
    "side_of_both": 1.25,
    "figures": 1.24,
    "name": 1.10,
    "other_name": -0.80,
    "opposed_act": 0.78,
    "other_figures": -0.77,
    "object": 0.74,
    "other_day": -0.68,
    "around": 0.57,
    "month": 0.42,
    "one_week": 0.37,
    "other_object": -0.35,
    "side": 0.32,
    "side_and_both": -0.29,
    "near_act": 0.20,
    "term": 0.06,
    "end": 0.01,
}
