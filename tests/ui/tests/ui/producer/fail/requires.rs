use traced::traced_producer;

#[traced_producer(system = "rocketmq", destination = topic)]
fn lacks(topic: &str) -> usize {
    topic.len()
}

#[traced_producer(system = "rocketmq", destination = topic, attributes(messaging.rocketmq.namespace = "shop"))]
fn has(topic: &str) -> usize {
    topic.len()
}

#[traced_producer(system = "rabbitmq", destination = queue)]
fn of_another_system(queue: &str) -> usize {
    queue.len()
}

fn main() {
    lacks("");
    has("");
    of_another_system("");
}
