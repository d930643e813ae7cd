//! The outlines of countries (see `assets/world/README.md`), and the projection that they are drawn in.

use std::f64::consts::PI;
use std::sync::LazyLock;

/// The width of the world in units of the map.
pub const WIDTH: f64 = 1000.0;
/// The part of it that is shown: no event takes place further south.
pub const WORLD: Frame = Frame { x: 0.0, y: -243.0, width: WIDTH, height: 425.0 };

/// A part of the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Left.
    pub x: f64,
    /// Top; the equator is at 0.
    pub y: f64,
    /// To the right.
    pub width: f64,
    /// Downwards.
    pub height: f64,
}

/// A country.
#[derive(Debug)]
pub struct Outline {
    /// ISO 3166-1 alpha-3 code; empty where it has none.
    pub code: &'static str,
    /// Where its main part lies.
    pub frame: Frame,
    /// As the path of an SVG.
    pub path: &'static str,
}

/// All countries.
pub fn outlines() -> &'static [Outline] {
    static OUTLINES: LazyLock<Vec<Outline>> =
        LazyLock::new(|| include_str!("../../../assets/world/world.tsv").lines().filter_map(outline).collect());
    &OUTLINES
}

fn outline(line: &'static str) -> Option<Outline> {
    let mut parts = line.split('\t');
    let (code, _, frame, path) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let mut numbers = frame.split(' ').map(str::parse::<f64>);
    let mut number = || numbers.next()?.ok();
    let frame = Frame { x: number()?, y: number()?, width: number()?, height: number()? };
    Some(Outline { code, frame, path })
}

/// Where a point of the earth is on the map: the Natural Earth projection (Patterson; Šavrič et al. 2011).
pub fn project(lat: f64, lon: f64) -> (f64, f64) {
    let (l, p) = (lon.to_radians(), lat.to_radians());
    let q = p * p;
    let r = q * q;
    let x = l * (0.8707 - 0.131_979 * q + r * (-0.013_791 + r * (0.003_971 * q - 0.001_529 * r)));
    let y = p * (1.007_226 + q * (0.015_085 + r * (-0.044_475 + 0.028_874 * q - 0.005_916 * r)));
    let scale = WIDTH / 2.0 / (PI * 0.8707);
    (x * scale + WIDTH / 2.0, -y * scale)
}

impl Frame {
    /// The smallest frame that holds this one and a point.
    pub fn with(self, (x, y): (f64, f64)) -> Self {
        let (left, top) = (self.x.min(x), self.y.min(y));
        let (right, bottom) = ((self.x + self.width).max(x), (self.y + self.height).max(y));
        Self { x: left, y: top, width: right - left, height: bottom - top }
    }

    /// The same with some room around it, as wide for its height as the world is, and no smaller than a small country needs.
    pub fn roomy(self) -> Self {
        let shape = WORLD.width / WORLD.height;
        let width = (self.width * 1.3).max(self.height * 1.3 * shape).clamp(24.0, WORLD.width);
        let height = width / shape;
        Self { x: self.x + self.width / 2.0 - width / 2.0, y: self.y + self.height / 2.0 - height / 2.0, width, height }
    }

    /// As an SVG has it.
    pub fn view_box(self) -> String {
        format!("{:.1} {:.1} {:.1} {:.1}", self.x, self.y, self.width, self.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_a_country() {
        let lines = include_str!("../../../assets/world/world.tsv").lines().count();
        assert_eq!(outlines().len(), lines);
        for outline in outlines() {
            assert!(outline.path.starts_with('M') && outline.path.ends_with('z'), "{}", outline.code);
        }
    }

    #[test]
    fn places_lie_in_the_frames_of_their_countries() {
        for (code, lat, lon) in [("NOR", 60.4, 5.3), ("UKR", 50.4, 30.5), ("AUS", -33.9, 151.2), ("BRA", -15.8, -47.9)]
        {
            let frame = outlines().iter().find(|outline| outline.code == code).expect("a country").frame;
            let (x, y) = project(lat, lon);
            let inside =
                (frame.x..=frame.x + frame.width).contains(&x) && (frame.y..=frame.y + frame.height).contains(&y);
            assert!(inside, "{code}: {x} {y} {frame:?}");
        }
        assert_eq!(project(0.0, 0.0), (500.0, 0.0));
    }

    #[test]
    fn a_frame_gets_the_shape_of_the_world() {
        let tall = Frame { x: 500.0, y: 0.0, width: 10.0, height: 100.0 }.roomy();
        assert!((tall.width / tall.height - WORLD.width / WORLD.height).abs() < 1e-9 && tall.height > 100.0);
        assert_eq!(Frame { x: 500.0, y: 0.0, width: 0.1, height: 0.1 }.roomy().width, 24.0);
    }
}
