use traced::traced;

#[traced(metrics = "dns.lookup.duration")]
fn quoted() {}

#[traced(metrics(dns.lookup.duration))]
fn called() {}

#[traced(metrics = )]
fn left_open() {}

#[traced(metric = dns.lookup.duration)]
fn misspelt() {}

fn main() {}
