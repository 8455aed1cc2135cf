//! Measures the cost of annotated functions to a build: `cargo run -p traced-benches --bin compile_cost`.
//!
//! Crates with many annotated functions are generated outside the workspace, with the dependencies this workspace locks.
//! Dependencies are built beforehand; what is measured is the processor time of
//! the generated crate alone, the contenders in turn.

mod package;
mod source;

use package::Workspace;
use source::{Contender, FIELD};
use std::error::Error;
use std::time::Duration;
use traced_benches::machine::machine;
use traced_benches::table::Table;

/// The number of functions in the measured crates, unless the command line has another.
const MANY: usize = 500;
/// The number of functions in the crates whose code is subtracted.
const FEW: usize = 100;
const CHECKS: usize = 5;
const BUILDS: usize = 3;

struct Figures {
    check: Duration,
    build: Duration,
    bytes_a_function: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let many = std::env::args().nth(1).map_or(Ok(MANY), |number| number.parse())?;
    if many <= FEW {
        return Err(format!("more than {FEW} functions, please").into());
    }
    let workspace = Workspace::generate(&FIELD, &[FEW, many])?;
    println!("{}; {CHECKS} checks, {BUILDS} builds of each, interleaved; the least counts", machine());

    eprintln!("building dependencies and the smaller crates");
    let mut few = Vec::new();
    for contender in &FIELD {
        workspace.check(contender, many)?;
        workspace.build(contender, many)?;
        workspace.build(contender, FEW)?;
        few.push(workspace.code(contender, FEW)?);
    }
    let checks = least(CHECKS, |contender| workspace.check(contender, many))?;
    let builds = least(BUILDS, |contender| workspace.build(contender, many))?;
    let mut figures = Vec::new();
    for (index, contender) in FIELD.iter().enumerate() {
        let grown = workspace.code(contender, many)?.saturating_sub(few[index]);
        figures.push(Figures {
            check: checks[index],
            build: builds[index],
            bytes_a_function: f64::from(u32::try_from(grown)?) / f64::from(u32::try_from(many - FEW)?),
        });
    }
    print(many, &figures);
    Ok(())
}

/// The least time of several rounds, for each contender.
fn least(
    rounds: usize,
    run: impl Fn(&Contender) -> Result<Duration, Box<dyn Error>>,
) -> Result<Vec<Duration>, Box<dyn Error>> {
    let mut best = vec![Duration::MAX; FIELD.len()];
    for round in 1..=rounds {
        eprintln!("round {round} of {rounds}");
        for (contender, best) in FIELD.iter().zip(&mut best) {
            *best = run(contender)?.min(*best);
        }
    }
    Ok(best)
}

fn print(functions: usize, figures: &[Figures]) {
    let title = format!("A crate of {functions} annotated functions, half of them async");
    let columns = [
        "",
        "`cargo check`, CPU s",
        "beyond none",
        "release build, CPU s",
        "beyond none",
        "bytes a function",
        "beyond none",
    ];
    let mut table = Table::new(&title, &columns);
    let (none, traced) = (&figures[0], &figures[1]);
    for (contender, figure) in FIELD.iter().zip(figures) {
        let seconds = |of: fn(&Figures) -> Duration| {
            let beyond = |figure| of(figure).as_secs_f64() - of(none).as_secs_f64();
            [format!("{:.2}", of(figure).as_secs_f64()), against(beyond(figure), beyond(traced), 2)]
        };
        let bytes = |figure: &Figures| figure.bytes_a_function - none.bytes_a_function;
        let mut cells = vec![contender.name.to_owned()];
        cells.extend(seconds(|figure| figure.check));
        cells.extend(seconds(|figure| figure.build));
        cells.extend([format!("{:.0}", figure.bytes_a_function), against(bytes(figure), bytes(traced), 0)]);
        table.row(cells);
    }
    table.print();
    println!("\nIn brackets: of what `traced` adds.");
}

/// The time or size that annotations add, and its ratio to what `traced` adds.
fn against(added: f64, by_traced: f64, decimals: usize) -> String {
    format!("{added:.decimals$} (× {:.2})", added / by_traced)
}
