//! Gender, number and kind: what must agree between mentions of one entity.

use super::words::{listed, listed_in};
use onrecord_record::EntityType;

/// Which genders a mention can have. Several at once mean that it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gender(u8);

impl Gender {
    /// A man, "he".
    pub const MALE: Self = Self(1);
    /// A woman, "she".
    pub const FEMALE: Self = Self(2);
    /// A thing or body, "it".
    pub const THING: Self = Self(4);
    /// A person whose gender the text has not told.
    pub const PERSON: Self = Self(3);
    /// Nothing is known.
    pub const ANY: Self = Self(7);

    /// What both allow, if anything.
    pub fn meet(self, other: Self) -> Option<Self> {
        let both = self.0 & other.0;
        (both != 0).then_some(Self(both))
    }

    /// Whether a mention may be of this gender.
    pub fn allows(self, other: Self) -> bool {
        self.meet(other).is_some()
    }
}

/// Which numbers a mention can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number(u8);

impl Number {
    /// One.
    pub const SINGULAR: Self = Self(1);
    /// More than one.
    pub const PLURAL: Self = Self(2);
    /// Either: bodies take "it" and "they".
    pub const ANY: Self = Self(3);

    /// What both allow, if anything.
    pub fn meet(self, other: Self) -> Option<Self> {
        let both = self.0 & other.0;
        (both != 0).then_some(Self(both))
    }

    /// Whether a mention may be of this number.
    pub fn allows(self, other: Self) -> bool {
        self.meet(other).is_some()
    }
}

/// What must agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Traits {
    pub(super) gender: Gender,
    pub(super) number: Number,
}

impl Traits {
    pub(super) fn meet(self, other: Self) -> Option<Self> {
        Some(Self { gender: self.gender.meet(other.gender)?, number: self.number.meet(other.number)? })
    }
}

/// Traits of a pronoun of the third person.
pub(super) fn of_pronoun(word: &str) -> Option<Traits> {
    let of = |gender, number| Some(Traits { gender, number });
    if listed("pronouns.male", word) {
        of(Gender::MALE, Number::SINGULAR)
    } else if listed("pronouns.female", word) {
        of(Gender::FEMALE, Number::SINGULAR)
    } else if listed("pronouns.thing", word) {
        of(Gender::THING, Number::SINGULAR)
    } else if listed("pronouns.plural", word) {
        of(Gender::ANY, Number::PLURAL)
    } else {
        None
    }
}

/// Kind and gender of a common noun by its lemma.
pub(super) fn of_noun(lemma: &str) -> (EntityType, Gender) {
    let bare = lemma.rsplit('-').next().unwrap_or(lemma);
    let (male, female) = (listed("persons.male", bare), listed("persons.female", bare));
    if male || female {
        return (EntityType::Person, if male { Gender::MALE } else { Gender::FEMALE });
    }
    if listed("persons.neutral", bare) {
        return (EntityType::Person, Gender::PERSON);
    }
    let kind = if listed("groups.country", bare) || listed_in(&["groups.settlement", "groups.area"], bare) {
        EntityType::Place
    } else if listed("groups.government", bare) {
        EntityType::Government
    } else if listed("groups.armed_forces", bare) {
        EntityType::Military
    } else if listed("groups.nouns", bare) {
        EntityType::Organization
    } else if listed("groups.vessel", bare) {
        EntityType::Vessel
    } else if listed("documents.nouns", bare) {
        EntityType::Work
    } else if bare.ends_with("woman") {
        return (EntityType::Person, Gender::FEMALE);
    } else if bare.len() > 4 && bare.ends_with("man") && !bare.ends_with("human") {
        return (EntityType::Person, Gender::MALE);
    } else if ["ist", "ian", "person"].iter().any(|s| bare.ends_with(s)) && bare.len() > 5 {
        return (EntityType::Person, Gender::PERSON);
    } else {
        EntityType::Other
    };
    (kind, Gender::THING)
}

/// Whether a kind is a body that acts as one: "it", and also "they".
pub(super) fn is_body(kind: EntityType) -> bool {
    matches!(kind, EntityType::Organization | EntityType::Government | EntityType::Military | EntityType::Group)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_persons_from_things() {
        assert_eq!(of_noun("ex-minister"), (EntityType::Person, Gender::PERSON));
        assert_eq!(of_noun("spokeswoman"), (EntityType::Person, Gender::FEMALE));
        assert_eq!(of_noun("draft"), (EntityType::Work, Gender::THING));
        assert_eq!(of_noun("company").0, EntityType::Organization);
        assert!(Gender::PERSON.allows(Gender::FEMALE));
        assert!(!Gender::THING.allows(Gender::MALE));
    }
}
