//! The model's view of an event's type, and where it is weighed against the frames.
//!
//! Frames propose, the model ranks: where the frames know a word in several types, the one that matched stands unless the model
//! finds another of them far likelier in this place. Words without a type keep none, since most of them are of no type at all and
//! the model was not taught which.

use onrecord_language::EventScores;
use onrecord_record::EventType;

/// PLOVER's types in the order of [`onrecord_language::EVENT_TYPES`].
const TYPES: [EventType; 16] = [
    EventType::Agree,
    EventType::Consult,
    EventType::Support,
    EventType::Concede,
    EventType::Cooperate,
    EventType::Aid,
    EventType::Retreat,
    EventType::Request,
    EventType::Accuse,
    EventType::Reject,
    EventType::Threaten,
    EventType::Protest,
    EventType::Sanction,
    EventType::Mobilize,
    EventType::Coerce,
    EventType::Assault,
];

/// How much the frame's type counts for, as a difference of logarithms of probabilities: chosen on held-out folds of the
/// training sentences, on the careful side (`training/english/triggers.py`).
const FRAME: f32 = 8.0;

/// Another of the proposed types than the frame's, where the model is that much surer of it.
pub(super) fn better(kind: EventType, proposed: &[EventType], scores: &EventScores) -> Option<EventType> {
    let own = TYPES.iter().position(|t| *t == kind).map(|i| scores.0[i])?;
    let known = TYPES.iter().zip(scores.0).filter(|(t, _)| proposed.contains(t));
    let (best, score) = known.reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    (score > own + FRAME).then_some(*best)
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_language::EVENT_TYPES;

    #[test]
    fn types_stand_in_the_models_order() {
        let names: Vec<String> = TYPES.iter().map(|t| serde_json::to_string(t).unwrap_or_default()).collect();
        let wanted: Vec<String> = EVENT_TYPES.iter().map(|t| format!("\"{t}\"")).collect();
        assert_eq!(names, wanted);
    }

    #[test]
    fn only_a_far_likelier_type_wins() {
        let mut scores = EventScores::default();
        scores.0[15] = FRAME - 0.5;
        let both = [EventType::Agree, EventType::Assault];
        assert_eq!(better(EventType::Agree, &both, &scores), None);
        scores.0[15] = FRAME + 0.5;
        assert_eq!(better(EventType::Agree, &both, &scores), Some(EventType::Assault));
        assert_eq!(better(EventType::Agree, &[EventType::Agree], &scores), None);
        assert_eq!(better(EventType::Assault, &both, &scores), None);
    }
}
