use super::ink;
use super::line::{Line, columns, flow};
use super::word::word;
use onrecord_record::{Entity, EntityType, Record};
use std::collections::HashSet;

/// Those who speak or act, a line each; all others by name.
pub fn section(record: &Record, width: usize) -> String {
    let involved: HashSet<&str> = record
        .attributions
        .iter()
        .flat_map(|a| a.source.entity.iter().chain(&a.addressee))
        .chain(record.events.iter().flat_map(|e| e.actors.iter().chain(&e.recipients)))
        .map(String::as_str)
        .collect();
    let (lines, others): (Vec<&Entity>, Vec<&Entity>) = record
        .entities
        .iter()
        .partition(|e| e.role.is_some() || e.actor_code.is_some() || involved.contains(e.id.as_str()) && is_actor(e));
    let names = lines.iter().map(|e| columns(&e.name)).max().unwrap_or(0).clamp(8, width / 3) + 2;
    let mut out = String::new();
    for entity in lines {
        let mut line = Line::new(width, 2);
        line.cell(ink::DIM, &entity.id, 5).cell(ink::BOLD, &entity.name, names);
        line.cell(ink::DIM, &word(entity.kind), 14);
        let code = entity.actor_code.as_deref().or(entity.country.as_deref()).unwrap_or("");
        line.cell(ink::TYPE, code, 11);
        line.push(ink::PLAIN, entity.role.as_deref().unwrap_or(""));
        out.push_str(&line.finish());
    }
    // Places have a section of their own.
    let others: Vec<_> = others
        .into_iter()
        .filter(|e| e.kind != EntityType::Place)
        .map(|e| vec![(ink::DIM, format!("{} ", e.id)), (ink::PLAIN, e.name.clone())])
        .collect();
    out + &flow(&others, width, 2)
}

fn is_actor(entity: &Entity) -> bool {
    use EntityType::{Government, Group, Military, Organization, Person};
    matches!(entity.kind, Person | Organization | Government | Military | Group)
}
