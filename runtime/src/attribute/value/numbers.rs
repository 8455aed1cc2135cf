//! Integers, floating-point numbers and booleans.

use super::{ValueOf, also_any};
use crate::attribute::ty;
use opentelemetry::Value;
use std::num::NonZero;

macro_rules! lossless {
    ($($number:ident),+) => {$(
        #[diagnostic::do_not_recommend]
        impl ValueOf<ty::int> for $number {
            fn value_of(&self) -> Option<Value> {
                Some(Value::I64(i64::from(*self)))
            }
        }
        also_any!($number => ty::int);
    )+};
}
lossless!(i8, i16, i32, i64, u8, u16, u32);

/// One that does not fit 64 bits is sent as decimal text, as OpenTelemetry's [attribute type mapping] asks.
///
/// [attribute type mapping]: https://opentelemetry.io/docs/specs/otel/common/attribute-type-mapping/#integral-values
macro_rules! fallible {
    ($($number:ident),+) => {$(
        #[diagnostic::do_not_recommend]
        impl ValueOf<ty::int> for $number {
            fn value_of(&self) -> Option<Value> {
                Some(i64::try_from(*self).map_or_else(|_| Value::from(self.to_string()), Value::I64))
            }
        }
        also_any!($number => ty::int);
    )+};
}
fallible!(u64, u128, i128, usize, isize);

macro_rules! nonzero {
    ($($number:ident),+) => {$(
        #[diagnostic::do_not_recommend]
        impl ValueOf<ty::int> for NonZero<$number> {
            fn value_of(&self) -> Option<Value> {
                ValueOf::<ty::int>::value_of(&self.get())
            }
        }
        also_any!(NonZero<$number> => ty::int);
    )+};
}
nonzero!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);

#[diagnostic::do_not_recommend]
impl ValueOf<ty::double> for f64 {
    fn value_of(&self) -> Option<Value> {
        Some(Value::F64(*self))
    }
}

#[diagnostic::do_not_recommend]
impl ValueOf<ty::double> for f32 {
    fn value_of(&self) -> Option<Value> {
        Some(Value::F64(f64::from(*self)))
    }
}

#[diagnostic::do_not_recommend]
impl ValueOf<ty::boolean> for bool {
    fn value_of(&self) -> Option<Value> {
        Some(Value::Bool(*self))
    }
}

also_any!(f64 => ty::double, f32 => ty::double, bool => ty::boolean);

#[cfg(test)]
mod tests {
    use super::*;

    fn int(value: impl ValueOf<ty::int>) -> Option<Value> {
        value.value_of()
    }

    #[test]
    fn integers_of_every_width_are_kept_whole() {
        assert_eq!(int(i8::MIN), Some(Value::I64(-128)));
        assert_eq!(int(u32::MAX), Some(Value::I64(4_294_967_295)));
        assert_eq!(int(7_usize), Some(Value::I64(7)));
        assert_eq!(int(i128::from(i64::MIN)), Some(Value::I64(i64::MIN)));
        assert_eq!(int(Some(std::num::NonZeroU16::MIN)), Some(Value::I64(1)));
        assert_eq!(int(None::<u8>), None);
    }

    #[test]
    fn an_integer_beyond_64_bits_is_decimal_text() {
        assert_eq!(int(u64::MAX), Some(Value::from("18446744073709551615")));
        assert_eq!(int(i128::MIN), Some(Value::from(i128::MIN.to_string())));
    }

    #[test]
    fn floats_widen_exactly() {
        assert_eq!(ValueOf::<ty::double>::value_of(&0.5_f32), Some(Value::F64(0.5)));
    }
}
