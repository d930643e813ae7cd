//! The form that comes back.

use super::target::Target;
use onrecord_archive::{Action, Correction, Field, Shape};
use serde::Deserialize;
use serde_json::Value;

/// Names and values, in the order of the page. Controls are `f.FIELD`; what each held when the page was made is `s.FIELD`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Sent(Vec<(String, String)>);

/// What is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The control; none, where it is about all of it.
    pub at: Option<String>,
    pub told: String,
}

impl Fault {
    pub fn at(control: &str, told: impl Into<String>) -> Self {
        Self { at: Some(control.to_owned()), told: told.into() }
    }

    /// Why the archive refused corrections: at the field, where there was but one.
    pub fn of(corrections: &[Correction], reason: String) -> Self {
        let at = match corrections {
            [Correction { action: Action::Change { field, .. }, .. }] => Some(field.clone()),
            [Correction { action: Action::Merge { .. }, .. }] => Some("into".to_owned()),
            [Correction { action: Action::Split { .. }, .. }] => Some("mention".to_owned()),
            _ => None,
        };
        Self { at, told: reason }
    }
}

impl Sent {
    /// The first value of a name.
    pub fn one(&self, name: &str) -> &str {
        self.find(name).unwrap_or_default()
    }

    fn find(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// All values of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn note(&self) -> Option<String> {
        Some(self.one("note").trim().to_owned()).filter(|note| !note.is_empty())
    }

    /// What a control holds now; none if it was not on the form.
    pub fn entered(&self, field: &Field) -> Option<String> {
        self.find(&format!("s.{}", field.name))?;
        let name = format!("f.{}", field.name);
        Some(match field.shape {
            Shape::References(_) => self.all(&name).collect::<Vec<_>>().join(", "),
            _ => self.one(&name).trim().to_owned(),
        })
    }

    /// What is decided. Whatever is wrong is added to `faults`.
    pub fn actions(&self, target: &Target, faults: &mut Vec<Fault>) -> Vec<Action> {
        if self.find("mark").is_some_and(|mark| mark != target.mark()) {
            let told =
                "The article has been read anew since this page was made, and this is something else now. Look again.";
            faults.push(Fault { at: None, told: told.into() });
            return Vec::new();
        }
        match self.one("do") {
            "reject" => vec![Action::Reject],
            "merge" if self.one("into").is_empty() => {
                faults.push(Fault::at("into", "Choose the entity that it is the same as."));
                Vec::new()
            }
            "merge" => vec![Action::Merge { into: self.one("into").to_owned() }],
            "split" => {
                let mentions: Vec<String> = self.all("mention").map(str::to_owned).collect();
                if mentions.is_empty() {
                    faults.push(Fault::at("mention", "Choose the mentions that are another's."));
                }
                vec![Action::Split { mentions }]
            }
            "accept" => {
                let mut actions = self.changes(target, faults);
                actions.push(Action::Accept);
                actions
            }
            "save" => {
                let mut actions = self.changes(target, faults);
                if actions.is_empty() && faults.is_empty() {
                    match self.note() {
                        Some(_) => actions.push(Action::Note),
                        None => faults.push(Fault {
                            at: None,
                            told: "Nothing was changed. Change a field or leave a note; or accept or reject it.".into(),
                        }),
                    }
                }
                actions
            }
            _ => {
                faults.push(Fault { at: None, told: "Nothing was decided: use one of the buttons.".into() });
                Vec::new()
            }
        }
    }

    /// The fields that hold something else than the page showed.
    fn changes(&self, target: &Target, faults: &mut Vec<Fault>) -> Vec<Action> {
        let mut changes: Vec<(&Field, Value)> = Vec::new();
        for field in Field::all(target.kind) {
            let Some(entered) = self.entered(field) else { continue };
            let seen = self.one(&format!("s.{}", field.name));
            let held = target.held(field);
            let entered = match field.shape {
                Shape::References(_) => in_order(seen, &entered),
                _ => entered,
            };
            if entered == flat(seen) || entered == flat(&held) {
                continue;
            }
            if flat(seen) != flat(&held) {
                let now = if held.is_empty() { "nothing" } else { &held };
                faults.push(Fault::at(field.name, format!("Somebody has changed this meanwhile: it holds {now} now.")));
                continue;
            }
            match field.canonical(&Value::from(entered)) {
                Ok(value) => changes.push((field, value)),
                Err(reason) => faults.push(Fault::at(field.name, reason)),
            }
        }
        changes.sort_by_key(|(field, value)| rank(field, value));
        let change = |(field, value): (&Field, Value)| Action::Change { field: field.name.to_owned(), value };
        changes.into_iter().map(change).collect()
    }
}

/// A value as a control of one line gives it back.
fn flat(value: &str) -> String {
    value.replace(['\r', '\n'], "").trim().to_owned()
}

/// What was chosen, in the order that it had before; what is new comes last.
fn in_order(seen: &str, chosen: &str) -> String {
    let list = |text: &str| -> Vec<String> {
        text.split(',').map(|id| id.trim().to_owned()).filter(|id| !id.is_empty()).collect()
    };
    let (seen, chosen) = (list(seen), list(chosen));
    let stays = seen.iter().filter(|id| chosen.contains(id));
    let comes = chosen.iter().filter(|id| !seen.contains(id));
    stays.chain(comes).cloned().collect::<Vec<_>>().join(", ")
}

/// Another type takes mode and code away, so theirs come after it. A source that is nobody any more has to be unspecified first.
fn rank(field: &Field, value: &Value) -> u8 {
    match field.name {
        "type" => 0,
        "source.entity" if value.is_null() => 2,
        "source.naming" => 1,
        "source.entity" => 0,
        _ => 3,
    }
}
