"""The one search box: a code, words for goods, a measure, a place, a day, or a mix of them."""
