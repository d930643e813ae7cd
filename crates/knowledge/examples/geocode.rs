//! How often the first place for a name lies near the right one. Reads lines `name TAB lat TAB lon`:
//! `cargo run -p onrecord-knowledge --example geocode -- FILE`.
#![expect(clippy::print_stdout, reason = "a command")]

use onrecord_knowledge::Knowledge;

fn main() -> std::io::Result<()> {
    let knowledge = Knowledge::builtin();
    let (mut all, mut known, mut near, mut any) = (0, 0, 0, 0);
    for file in std::env::args().skip(1) {
        for line in std::fs::read_to_string(file)?.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            let [name, lat, lon] = cells.as_slice() else {
                continue;
            };
            let (Ok(lat), Ok(lon)) = (lat.parse::<f64>(), lon.parse::<f64>()) else {
                continue;
            };
            let places = knowledge.places(name);
            let distances: Vec<f64> = places.iter().map(|p| kilometres((lat, lon), (p.lat, p.lon))).collect();
            all += 1;
            known += usize::from(!places.is_empty());
            // Countries and regions are large, so their middles may differ more.
            let wide = |i: usize| {
                if matches!(
                    places[i].kind,
                    onrecord_knowledge::PlaceKind::City | onrecord_knowledge::PlaceKind::Capital
                ) {
                    161.0
                } else {
                    800.0
                }
            };
            near += usize::from(distances.first().is_some_and(|d| *d <= wide(0)));
            any += usize::from(distances.iter().enumerate().any(|(i, d)| *d <= wide(i)));
            if !distances.first().is_some_and(|d| *d <= wide(0)) {
                println!(
                    "{name}\t{lat},{lon}\t{:?}",
                    places.first().map(|p| (p.name.as_str(), p.kind, p.country.as_str(), p.lat, p.lon))
                );
            }
        }
    }
    println!("{all} names, {known} known, {near} right first, {any} right among all");
    Ok(())
}

fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (la, lb) = (a.0.to_radians(), b.0.to_radians());
    let h = ((lb - la) / 2.0).sin().powi(2) + la.cos() * lb.cos() * ((b.1 - a.1).to_radians() / 2.0).sin().powi(2);
    2.0 * 6371.0 * h.sqrt().asin()
}
