//! The statuses of gRPC, as `rpc.response.status_code` has them.

use super::text::text;
use crate::attribute::grpc;
use tonic::Code;

text! {
    Code, self => grpc::status(i32::from(*self));
}
