//! Ruling on who is who: that two entities are one person or body, or that they are not.

use super::Life;
use crate::pages::correct::rule::{Member, rule_form};
use crate::problem::Result;
use crate::visitor::Visitor;
use maud::{Markup, html};
use onrecord_archive::{Archive, Identity, IdentityMember};

/// Entities of one identity that are offered, the latest.
const OFFERED: usize = 30;
/// Others with the same last name that are offered, and entities of each.
const OTHERS: usize = 8;
const OF_EACH: usize = 4;

/// What a ruling may be about: the identity's own entities, and those of others who share its last name.
///
/// # Errors
/// If the archive cannot be read.
pub fn candidates(archive: &Archive, identity: &Identity) -> Result<(Vec<IdentityMember>, Vec<IdentityMember>)> {
    let own = archive.latest_members(identity.identity, 0, OFFERED)?;
    let last = identity.name.split_whitespace().next_back().unwrap_or_default();
    // A name of digits only would be taken for a number.
    let named = if last.parse::<i64>().is_ok() { Vec::new() } else { archive.find_identities(last)? };
    let mut others = Vec::new();
    for other in named.iter().filter(|other| other.identity != identity.identity).take(OTHERS) {
        others.extend(archive.latest_members(other.identity, 0, OF_EACH)?);
    }
    Ok((own, others))
}

/// The form, folded; nothing where there is nobody to tell apart, or nobody may decide.
pub fn section(visitor: &Visitor, life: &Life) -> Markup {
    let member = |one: &IdentityMember| Member {
        article: one.document_id.clone(),
        entity: one.entity.clone(),
        words: [Some(&one.name), one.role.as_ref(), one.outlet.as_ref(), one.day.as_ref()]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", "),
    };
    let own: Vec<Member> = life.own.iter().map(member).collect();
    let with: Vec<Member> = life.others.iter().chain(life.own.iter().skip(1)).map(member).collect();
    html! {
        @if visitor.writable && !with.is_empty() {
            details.filters {
                summary { "Rule who is who" }
                p.small { "Names of two articles are one person or body, or they are not. What you rule outweighs what names, roles and countries say, and can be undone under Decisions." }
                (rule_form(visitor, "rule", &own, &with, ""))
            }
        }
    }
}
