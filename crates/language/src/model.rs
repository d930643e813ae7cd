//! The model: texts in, analyses out.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use rten::ThreadPool;

use crate::analysis::Analysis;
use crate::assemble::Part;
use crate::conllu::TokenisedText;
use crate::decode::{decode, relation_rows, relations};
use crate::embedded;
use crate::labels::Labels;
use crate::network::Network;
use crate::tokenize::tokenize;
use crate::window::{Window, pack};
use crate::wordpiece::WordPiece;
use crate::words::Words;

/// Most pieces of a window. The model can take more, but reads no better for it, and the cost of a piece grows with the
/// length of its window.
const WINDOW: usize = 160;

/// Why a model cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// A graph cannot be loaded.
    #[error("the model cannot be loaded: {0}")]
    Load(String),
    /// `labels.json` cannot be read.
    #[error("the model's label file cannot be read")]
    Json(#[from] serde_json::Error),
    /// A label list has a label that this program does not know.
    #[error("the model's labels for {0} are not those of this program")]
    Labels(&'static str),
    /// The network failed on an input.
    #[error("the model failed: {0}")]
    Run(String),
}

/// A text and the parts of it that are to be read.
#[derive(Debug, Clone)]
pub struct Passage<'t> {
    /// The whole text; all offsets count from its start.
    pub text: &'t str,
    /// Bytes of the blocks (headline, paragraphs, captions) in order. A sentence never crosses from one to the next.
    pub blocks: Vec<Range<usize>>,
}

/// A language model. It can be used from several threads.
pub struct Model {
    loaded: &'static Loaded,
    /// One pool of a single thread for each core: windows are read side by side, each by one thread.
    workers: Vec<Arc<ThreadPool>>,
}

/// What does not change once it is loaded. All models of a process share it, and so do processes that are forked from it: loading runs
/// on threads that a forked process does not have.
struct Loaded {
    network: Network,
    wordpiece: WordPiece,
    labels: Labels,
}

static ENGLISH: OnceLock<Loaded> = OnceLock::new();

impl Loaded {
    fn english() -> Result<&'static Self, ModelError> {
        if let Some(loaded) = ENGLISH.get() {
            return Ok(loaded);
        }
        let files = &embedded::ENGLISH;
        let (network, rest) = rayon::join(
            || Network::load(files.encoder, files.relations),
            || Ok::<_, ModelError>((WordPiece::new(files.vocabulary), Labels::read(files.labels)?)),
        );
        let (wordpiece, labels) = rest?;
        let loaded = Self { network: network?, wordpiece, labels };
        Ok(ENGLISH.get_or_init(|| loaded))
    }
}

impl Model {
    /// The English model that is part of the program, on all cores.
    pub fn english() -> Result<Self, ModelError> {
        Self::english_on(std::thread::available_parallelism().map_or(1, usize::from))
    }

    /// The English model on so many threads; the results are the same.
    pub fn english_on(threads: usize) -> Result<Self, ModelError> {
        let workers = (0..threads.max(1)).map(|_| Arc::new(ThreadPool::with_num_threads(1))).collect();
        Ok(Self { loaded: Loaded::english()?, workers })
    }

    /// Name and version of the model, as a record gives it.
    pub fn name(&self) -> &str {
        &self.loaded.labels.name
    }

    /// Analyses texts; the results stand in their order. What comes out for a text depends on that text alone.
    pub fn analyse(&self, passages: &[Passage<'_>]) -> Vec<Analysis> {
        let words = self.parallel(passages.len(), |i, _| {
            let passage = &passages[i];
            Words::new(passage.text, tokenize(passage.text, &passage.blocks), None, &self.loaded.wordpiece)
        });
        self.read(&words)
    }

    /// Analyses texts whose words and sentences are given.
    pub fn analyse_tokens(&self, texts: &[TokenisedText]) -> Vec<Analysis> {
        let words = self.parallel(texts.len(), |i, _| {
            let text = &texts[i];
            Words::new(&text.text, text.tokens.clone(), Some(text.sentence_starts.clone()), &self.loaded.wordpiece)
        });
        self.read(&words)
    }

    fn read(&self, texts: &[Words<'_>]) -> Vec<Analysis> {
        let limit = self.loaded.labels.window.min(WINDOW).saturating_sub(2).max(32);
        let windows: Vec<(usize, Window)> = texts
            .iter()
            .enumerate()
            .flat_map(|(i, words)| pack(words, limit).into_iter().map(move |w| (i, w)))
            .collect();
        let parts = self.parallel(windows.len(), |i, pool| {
            let (text, window) = &windows[i];
            self.read_window(&texts[*text], window, pool)
        });
        let mut analyses: Vec<Analysis> = texts.iter().map(|_| Analysis::default()).collect();
        for ((text, window), part) in windows.iter().zip(parts) {
            part.append_to(&mut analyses[*text], &texts[*text], window);
        }
        analyses
    }

    fn read_window(&self, words: &Words<'_>, window: &Window, pool: &Arc<ThreadPool>) -> Part {
        // The graphs accept whatever a window can hold; if they fail all the same, the words stand without labels
        // rather than that the whole article is lost.
        self.try_window(words, window, pool).unwrap_or_else(|error| {
            tracing::error!(%error, "a window could not be read");
            Part::unread(words, window)
        })
    }

    fn try_window(&self, words: &Words<'_>, window: &Window, pool: &Arc<ThreadPool>) -> Result<Part, ModelError> {
        let layers = self.loaded.network.read(words, window, &self.loaded.wordpiece, pool)?;
        let decoded = decode(&layers, words, window, &self.loaded.labels);
        let (dep, head) = relation_rows(&layers, window, &decoded.heads);
        let scores = self.loaded.network.relations(dep, head, layers.dep.width(), pool)?;
        let relations = relations(&scores, &decoded.heads, window.kept.start, &self.loaded.labels);
        Ok(Part::new(decoded, relations, words, window, &self.loaded.labels, &self.loaded.wordpiece))
    }

    /// Runs `work(i)` for all `i < n` on all workers; the results stand in order.
    fn parallel<T: Send>(&self, n: usize, work: impl Fn(usize, &Arc<ThreadPool>) -> T + Sync) -> Vec<T> {
        let next = AtomicUsize::new(0);
        let run = |pool: &Arc<ThreadPool>| {
            pool.run(|| {
                let mut done = Vec::new();
                loop {
                    let i = next.fetch_add(1, Ordering::Relaxed);
                    if i >= n {
                        return done;
                    }
                    done.push((i, work(i, pool)));
                }
            })
        };
        let mut done = std::thread::scope(|scope| {
            let others: Vec<_> =
                self.workers.iter().take(n).skip(1).map(|pool| scope.spawn(move || run(pool))).collect();
            let mut done = run(&self.workers[0]);
            for other in others {
                match other.join() {
                    Ok(more) => done.extend(more),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            done
        });
        done.sort_unstable_by_key(|&(i, _)| i);
        done.into_iter().map(|(_, result)| result).collect()
    }
}
