//! Which colour says what. Colours only repeat what words say, so the view reads the same without them.

use anstyle::{AnsiColor, Style};
use onrecord_record::{Factuality, Naming, Status};

pub const PLAIN: Style = Style::new();
pub const BOLD: Style = Style::new().bold();
pub const DIM: Style = Style::new().dimmed();
pub const TITLE: Style = Style::new().bold().underline();
pub const CUE: Style = Style::new().italic();
pub const TYPE: Style = colour(AnsiColor::Cyan).bold();

const fn colour(colour: AnsiColor) -> Style {
    Style::new().fg_color(Some(anstyle::Color::Ansi(colour)))
}

/// The better identified the source, the calmer the colour.
pub fn naming(naming: Naming) -> Style {
    match naming {
        Naming::Named => colour(AnsiColor::Green),
        Naming::Document | Naming::Outlet => colour(AnsiColor::Blue),
        Naming::Unnamed => colour(AnsiColor::Yellow),
        Naming::Unspecified => colour(AnsiColor::Magenta),
    }
}

/// What is asserted stands out from what is not.
pub fn status(status: Status) -> Style {
    match status {
        Status::Occurred | Status::Ongoing => colour(AnsiColor::Green),
        Status::Denied => colour(AnsiColor::Red),
        Status::Threatened => colour(AnsiColor::Magenta),
        Status::Generic => DIM,
        _ => colour(AnsiColor::Yellow),
    }
}

/// Affirmed green, negated red, uncommitted dim; firm ones bold.
pub fn factuality(value: Factuality) -> Style {
    match value {
        Factuality::CertainPlus => colour(AnsiColor::Green).bold(),
        Factuality::ProbablePlus | Factuality::PossiblePlus => colour(AnsiColor::Green),
        Factuality::CertainMinus => colour(AnsiColor::Red).bold(),
        Factuality::ProbableMinus | Factuality::PossibleMinus => colour(AnsiColor::Red),
        Factuality::CertainUnknown | Factuality::Unknown => DIM,
    }
}
