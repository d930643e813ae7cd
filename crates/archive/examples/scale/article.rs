//! Sentences of an article, by templates. A sentence comes from its seed alone, so that whoever has the seeds has the copy.

use crate::chance::Chance;
use crate::draft::{Draft, Voice};
use crate::world::{Actor, World};
use onrecord_record::{EventType, Factuality, Naming, Record, SectionKind, Span, Status};

/// What happens in a story.
#[derive(Debug, Clone)]
pub struct Happening {
    pub act: usize,
    pub actor: Actor,
    pub recipient: Actor,
    pub spot: usize,
    pub number: usize,
    pub day: String,
}

/// What the articles of a story have in common.
#[derive(Debug, Clone)]
pub struct Topic {
    pub happenings: Vec<Happening>,
    pub people: Vec<Actor>,
    pub things: Vec<usize>,
}

/// Past, gerund, infinitive, lemma, and what follows.
type Act = (EventType, &'static str, &'static str, &'static str, &'static str, &'static str);

const ACTS: [Act; 16] = [
    (EventType::Assault, "shelled", "shelling", "shell", "shell", " positions of"),
    (EventType::Coerce, "seized", "seizing", "seize", "seize", " a vessel of"),
    (EventType::Sanction, "sanctioned", "sanctioning", "sanction", "sanction", ""),
    (EventType::Accuse, "accused", "accusing", "accuse", "accuse", ""),
    (EventType::Consult, "met", "meeting", "meet", "meet", " envoys of"),
    (EventType::Agree, "signed", "signing", "sign", "sign", " a pact with"),
    (EventType::Aid, "sent", "sending", "send", "send", " aid to"),
    (EventType::Protest, "protested", "protesting", "protest", "protest", " against"),
    (EventType::Threaten, "threatened", "threatening", "threaten", "threaten", ""),
    (EventType::Reject, "rebuffed", "rebuffing", "rebuff", "rebuff", " an offer by"),
    (EventType::Support, "praised", "praising", "praise", "praise", ""),
    (EventType::Retreat, "withdrew", "withdrawing", "withdraw", "withdraw", " from talks with"),
    (EventType::Mobilize, "massed", "massing", "mass", "mass", " troops near"),
    (EventType::Request, "urged", "urging", "urge", "urge", " concessions from"),
    (EventType::Concede, "released", "releasing", "release", "release", " prisoners held for"),
    (EventType::Cooperate, "trained", "training", "train", "train", " alongside"),
];
const UNNAMED: [&str; 10] = [
    "an official",
    "a senior official",
    "two people familiar with the matter",
    "a diplomat",
    "residents",
    "witnesses",
    "a port worker",
    "an aide",
    "a person briefed on the plan",
    "local officials",
];
const DOCUMENTS: [&str; 4] = ["a court filing", "an internal report", "a draft resolution", "a letter to lawmakers"];
const CUES: [(&str, &str); 5] = [
    ("said", "say"),
    ("announced", "announce"),
    ("told reporters", "tell"),
    ("confirmed", "confirm"),
    ("added", "add"),
];
const FILL: [(&str, &str, &str); 6] = [
    ("prices", "rose", "rise"),
    ("traffic", "slowed", "slow"),
    ("repairs", "began", "begin"),
    ("output", "fell", "fall"),
    ("queues", "formed", "form"),
    ("work", "stopped", "stop"),
];

/// How many kinds of sentences there are besides the first.
pub const KINDS: usize = 6;

pub fn write(
    world: &World,
    topic: &Topic,
    (outlet, day, title): (&str, &str, &str),
    credits: &[String],
    sentences: &[u64],
) -> Record {
    let mut draft = Draft::new(outlet, day, title, credits);
    for (i, seed) in sentences.iter().enumerate() {
        let start = draft.mark();
        let mut writer = Writer { world, topic, draft: &mut draft, chance: Chance::new(*seed) };
        if i == 0 {
            writer.lead();
        } else {
            writer.any();
        }
        draft.sentence(start);
        draft.section(SectionKind::Body, start);
    }
    draft.finish()
}

struct Writer<'a> {
    world: &'a World,
    topic: &'a Topic,
    draft: &'a mut Draft,
    chance: Chance,
}

impl Writer<'_> {
    /// "The Estonian navy seized a vessel of the Danish coast guard near Belholm on Monday, Ada Moren said."
    fn lead(&mut self) {
        let start = self.draft.mark();
        let event = self.act(0, Status::Occurred, 1);
        let content = self.draft.since(start);
        self.draft.say(", ");
        let voice = self.voice();
        let told = self.said(voice, content.clone());
        self.claims(&event, &[&told], Factuality::CertainPlus, &content);
    }

    fn any(&mut self) {
        let which = self.chance.below(self.topic.happenings.len());
        match self.chance.below(KINDS) {
            0 => self.told_outlet(which),
            1 => self.denied(which),
            2 => self.planned(which),
            3 => self.quoted(which),
            4 => self.counted(which),
            _ => self.reported(which),
        }
        self.background();
    }

    /// "An official told the Belholm Post that the navy is considering seizing …"
    fn told_outlet(&mut self, which: usize) {
        let start = self.draft.mark();
        let words = UNNAMED[self.chance.below(UNNAMED.len())];
        let voice = self.draft.nameless(words, Naming::Unnamed);
        self.draft.say(" ");
        let cue = self.draft.say("told");
        self.draft.say(" ");
        let outlet = self.world.outlets[self.chance.rank(self.world.outlets.len())].clone();
        let carrier = self.draft.nameless(&outlet, Naming::Outlet);
        self.draft.say(" that ");
        let content = self.draft.mark();
        let event = self.act(which, Status::Considered, 3);
        let content = self.draft.since(content);
        let all = self.draft.since(start);
        let through = self.draft.attribution(None, carrier, None, all);
        let told = self.draft.attribution(Some(through.clone()), voice, Some((cue, "tell")), content.clone());
        self.claims(&event, &[&through, &told], Factuality::PossiblePlus, &content);
        self.draft.say(".");
    }

    /// "Ada Moren denied that the navy seized …"
    fn denied(&mut self, which: usize) {
        let who = self.speaker();
        let (entity, span) = self.draft.name(&who);
        self.draft.say(" ");
        let cue = self.draft.say("denied");
        self.draft.say(" that ");
        let start = self.draft.mark();
        let event = self.act(which, Status::Denied, 1);
        let content = self.draft.since(start);
        let voice = Voice { entity, span, naming: Naming::Named };
        let told = self.draft.attribution(None, voice, Some((cue, "deny")), content.clone());
        self.claims(&event, &[&told], Factuality::CertainMinus, &content);
        self.draft.say(".");
    }

    fn planned(&mut self, which: usize) {
        let start = self.draft.mark();
        let event = self.act(which, Status::Planned, 2);
        let span = self.draft.since(start);
        self.draft.claim(&event, &[], Factuality::ProbablePlus, &span);
        self.draft.say(".");
    }

    fn quoted(&mut self, which: usize) {
        let start = self.draft.mark();
        self.draft.say("“We know that ");
        let event = self.act(which, Status::Occurred, 1);
        let thing = self.thing();
        self.draft.say(&format!(" and the {thing} will decide the rest,”"));
        let content = self.draft.since(start);
        self.draft.say(" ");
        let who = self.speaker();
        let (entity, span) = self.draft.name(&who);
        let told = self.said(Voice { entity, span, naming: Naming::Named }, content.clone());
        self.claims(&event, &[&told], Factuality::CertainPlus, &content);
    }

    fn counted(&mut self, which: usize) {
        let start = self.draft.mark();
        let number = self.topic.happenings[which].number + self.chance.below(3);
        self.draft.say("At least ");
        let quantity = self.draft.number(number, "people");
        self.draft.say(" were ");
        let span = self.draft.say("injured");
        let event = self.draft.event(None, "injure", span, Status::Occurred);
        event.quantities.push(quantity);
        let event = event.id.clone();
        let thing = self.thing();
        self.draft.say(&format!(" at the {thing}"));
        let content = self.draft.since(start);
        self.draft.say(", ");
        let voice = self.voice();
        let told = self.said(voice, content.clone());
        self.claims(&event, &[&told], Factuality::CertainPlus, &content);
    }

    fn reported(&mut self, which: usize) {
        let start = self.draft.mark();
        let event = self.act(which, Status::Occurred, 1);
        let content = self.draft.since(start);
        self.draft.say(", according to ");
        let words = DOCUMENTS[self.chance.below(DOCUMENTS.len())];
        let voice = self.draft.nameless(words, Naming::Document);
        let told = self.draft.attribution(None, voice, None, content.clone());
        self.claims(&event, &[&told], Factuality::CertainPlus, &content);
        self.draft.say(".");
    }

    /// "Prices for the ferry rose in Belholm."
    fn background(&mut self) {
        self.draft.say(" ");
        let start = self.draft.mark();
        let (noun, verb, lemma) = FILL[self.chance.below(FILL.len())];
        let things = self.world.things[self.chance.rank(self.world.things.len())].clone();
        let thing = self.thing();
        self.draft.say(&format!("The {noun} for the {thing} and the {things} "));
        let span = self.draft.say(verb);
        self.draft.say(" in ");
        let spot = self.chance.rank(self.world.spots.len());
        let place = self.draft.place(&self.world.spots[spot]);
        let event = self.draft.event(None, lemma, span, Status::Occurred);
        event.place = Some(place);
        let event = event.id.clone();
        let span = self.draft.since(start);
        self.draft.claim(&event, &[], Factuality::CertainPlus, &span);
        self.draft.say(".");
    }

    /// The clause of a happening: `form` 1 past, 2 future, 3 considered.
    fn act(&mut self, which: usize, status: Status, form: usize) -> String {
        let happening = &self.topic.happenings[which];
        let act = ACTS[happening.act];
        self.draft.say("the ");
        let (actor, _) = self.draft.name(&happening.actor);
        // Two articles that tell the same seldom use the same words.
        let between = self.chance.rank(self.world.things.len());
        let between = &self.world.things[between];
        match self.chance.below(4) {
            0 => drop(self.draft.say(&format!(", under pressure over {between},"))),
            1 => drop(self.draft.say(&format!(" of the {between} coalition"))),
            2 => drop(self.draft.say(&format!(", long at odds on {between},"))),
            _ => {}
        }
        self.draft.say(["", " ", " will ", " is considering "][form]);
        let trigger = self.draft.say([act.1, act.1, act.3, act.2][form]);
        self.draft.say(&format!("{} the ", act.5));
        let (recipient, _) = self.draft.name(&happening.recipient);
        self.draft.say(" near ");
        let place = self.draft.place(&self.world.spots[happening.spot]);
        let time = (form == 1).then(|| {
            self.draft.say(" on ");
            self.draft.time("that day", &happening.day)
        });
        let event = self.draft.event(Some(act.0), act.4, trigger, status);
        event.actors.push(actor);
        event.recipients.push(recipient);
        event.place = Some(place);
        event.time = time;
        event.id.clone()
    }

    fn claims(&mut self, event: &str, chain: &[&String], factuality: Factuality, span: &Span) {
        self.draft.claim(event, chain, factuality, span);
        self.draft.claim(event, &[], Factuality::Unknown, span);
    }

    fn said(&mut self, voice: Voice, content: Span) -> String {
        let (cue, lemma) = CUES[self.chance.below(CUES.len())];
        self.draft.say(" ");
        let cue = self.draft.say(cue);
        self.draft.say(".");
        self.draft.attribution(None, voice, Some((cue, lemma)), content)
    }

    fn voice(&mut self) -> Voice {
        if self.chance.happens(0.3) {
            let words = UNNAMED[self.chance.below(UNNAMED.len())];
            return self.draft.nameless(words, Naming::Unnamed);
        }
        let who = self.speaker();
        let (entity, span) = self.draft.name(&who);
        Voice { entity, span, naming: Naming::Named }
    }

    fn speaker(&mut self) -> Actor {
        self.chance.pick(&self.topic.people).clone()
    }

    fn thing(&mut self) -> String {
        let things = &self.topic.things;
        self.world.things[things[self.chance.rank(things.len())]].clone()
    }
}
