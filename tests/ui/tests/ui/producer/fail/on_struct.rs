use traced::traced_producer;

#[traced_producer(system = "kafka", destination = topic)]
struct Publisher;

fn main() {}
