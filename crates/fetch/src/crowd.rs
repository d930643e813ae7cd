use crate::{Answer, Client, FetchError, Validators};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Servers that are asked side by side.
const SERVERS: usize = 8;

/// A request among many.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ask {
    /// What is asked for.
    pub url: String,
    /// What is known of it.
    pub known: Validators,
}

impl Client {
    /// Fetches many addresses, and gives the answers in their order. Several servers are asked side by side, each of them for one
    /// thing after the other.
    pub fn get_all(&self, asks: &[Ask]) -> Vec<Result<Answer, FetchError>> {
        let mut servers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, ask) in asks.iter().enumerate() {
            let server = crate::location::parse(&ask.url).map(|url| url.authority().to_owned()).unwrap_or_default();
            servers.entry(server).or_default().push(place);
        }
        let threads = servers.len().min(SERVERS);
        let queue = Mutex::new(servers.into_values());
        let answers = Mutex::new(BTreeMap::new());
        thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    loop {
                        let Some(places) = queue.lock().unwrap_or_else(PoisonError::into_inner).next() else { break };
                        for (place, ask) in places.into_iter().filter_map(|place| Some((place, asks.get(place)?))) {
                            let answer = self.get(&ask.url, &ask.known);
                            answers.lock().unwrap_or_else(PoisonError::into_inner).insert(place, answer);
                        }
                    }
                });
            }
        });
        answers.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()
    }
}
