//! From the weight that rules and model give an attribution to the probability that annotators would agree.

use std::sync::LazyLock;

/// Columns: weight, probability. Both rise.
static POINTS: LazyLock<Vec<(f32, f32)>> = LazyLock::new(|| {
    let rows = include_str!("confidence.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| {
        let (weight, probability) = row.split_once('\t')?;
        Some((weight.parse().ok()?, probability.parse().ok()?))
    })
    .collect()
});

/// The probability for a weight, both 0 to 1; between the points of the table it is interpolated.
pub(super) fn probability(weight: f32) -> f32 {
    let above = POINTS.partition_point(|p| p.0 < weight);
    match (above.checked_sub(1).map(|i| POINTS[i]), POINTS.get(above)) {
        (Some((x, y)), Some(&(u, v))) => y + (v - y) * (weight - x) / (u - x),
        (Some((_, y)), None) | (None, Some(&(_, y))) => y,
        (None, None) => weight,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_rises_from_0_to_1() {
        assert!(POINTS.len() > 5);
        assert!(POINTS.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1 <= w[1].1));
        assert!(POINTS.iter().all(|p| (0.0..=1.0).contains(&p.0) && (0.0..=1.0).contains(&p.1)));
    }

    #[test]
    fn probabilities_lie_between_their_points() {
        let (low, high) = (POINTS[2], POINTS[3]);
        let middle = probability((low.0 + high.0) / 2.0);
        assert!(low.1 <= middle && middle <= high.1);
        assert_eq!(probability(low.0), low.1);
    }
}
