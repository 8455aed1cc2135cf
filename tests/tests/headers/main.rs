//! Headers from anywhere: whatever they hold, the parent is the one they name to the letter, or none.

mod agree;
mod b3;
mod floods;
mod malformed;
mod oracle;
mod outgoing;
mod properties;
