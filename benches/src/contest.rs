//! Times contenders in turns.
//!
//! A loop of our own, because the harnesses at hand time one contender to its end before they begin the next (`criterion`,
//! `divan`), or compare two builds only (`tango-bench`): on a machine that is shared, or that slows down as it warms, the
//! order then decides. `zenbench` interleaves, but waits for an idle machine and keeps its results in the user's home.

use crate::table::Table;
use std::time::Instant;

/// One contender of a row.
pub struct Contender<'a> {
    name: &'static str,
    run: Box<dyn Fn(u32) + 'a>,
}

impl<'a> Contender<'a> {
    /// `run` does what is measured this many times.
    pub fn new(name: &'static str, run: impl Fn(u32) + 'a) -> Self {
        Self { name, run: Box::new(run) }
    }

    fn nanoseconds(&self, times: u32) -> f64 {
        let start = Instant::now();
        (self.run)(times);
        start.elapsed().as_secs_f64() * 1e9
    }
}

/// How often a row's contenders run.
#[derive(Clone, Copy, Debug)]
pub struct Rounds {
    /// Samples of each contender; one round takes one of each, in order.
    pub rounds: usize,
    /// The number of times in a short sample, whose cost is subtracted from that of a long one.
    pub few: u32,
    /// The number of times that a long sample has more than a short one.
    pub times: u32,
}

/// Times the contenders in turn and prints the row as a table.
///
/// The first contender is the one the others are compared with.
pub fn contest(title: &str, rounds: Rounds, contenders: &[Contender<'_>]) {
    let mut samples = vec![Samples::default(); contenders.len()];
    for round in 0..=rounds.rounds {
        for (contender, samples) in contenders.iter().zip(&mut samples) {
            let few = if rounds.few == 0 { 0.0 } else { contender.nanoseconds(rounds.few) };
            let many = contender.nanoseconds(rounds.few + rounds.times);
            // The first round warms caches and what is initialised on first use.
            if round > 0 {
                samples.few.push(few);
                samples.many.push(many);
            }
        }
    }
    let figures: Vec<_> = samples.into_iter().map(|samples| samples.slope(rounds.times)).collect();
    let mut table = Table::new(title, &["", "minimum, ns", "median, ns", "of the first's minimum"]);
    for (contender, figure) in contenders.iter().zip(&figures) {
        table.row([
            contender.name.to_owned(),
            format!("{:.1}", figure.minimum),
            format!("{:.1}", figure.median),
            format!("× {:.2}", figure.minimum / figures[0].minimum),
        ]);
    }
    table.print();
}

#[derive(Clone, Default)]
struct Samples {
    few: Vec<f64>,
    many: Vec<f64>,
}

struct Figures {
    minimum: f64,
    median: f64,
}

impl Samples {
    /// The slope between the minima, and that between the medians. The slope of a single round would subtract the
    /// disturbance of one sample from that of another.
    fn slope(mut self, times: u32) -> Figures {
        self.few.sort_by(f64::total_cmp);
        self.many.sort_by(f64::total_cmp);
        let slope = |at: usize| (self.many[at] - self.few[at]) / f64::from(times);
        Figures { minimum: slope(0), median: slope(self.many.len() / 2) }
    }
}
