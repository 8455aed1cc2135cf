use traced::record_error;

fn main() {
    let (order, error) = (7, "declined");
    record_error!("order {order} failed");
    record_error!("order {}: {error:?}");
    record_error!("a set {{1, 2}} is no value");
    record_error!(format!("order {order} failed: {error}"));
}
