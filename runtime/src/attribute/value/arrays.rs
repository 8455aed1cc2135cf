//! Lists: slices, arrays and `Vec`s of one type.

use super::{DefaultType, ValueOf};
use crate::attribute::ty;
use opentelemetry::{Array, StringValue, Value};

macro_rules! list {
    ($ty:ident, $variant:ident($element:ty), $unwrap:pat => $value:expr) => {
        #[diagnostic::do_not_recommend]
        impl<V: ValueOf<ty::$ty>> ValueOf<ty::array<ty::$ty>> for [V] {
            fn value_of(&self) -> Option<Value> {
                let list = self.iter().filter_map(ValueOf::value_of).filter_map(|value| match value {
                    $unwrap => Some($value),
                    _ => None,
                });
                Some(Value::Array(Array::$variant(list.collect::<Vec<$element>>())))
            }
        }

        #[diagnostic::do_not_recommend]
        impl<V: ValueOf<ty::$ty>, const N: usize> ValueOf<ty::array<ty::$ty>> for [V; N] {
            fn value_of(&self) -> Option<Value> {
                self.as_slice().value_of()
            }
        }

        #[diagnostic::do_not_recommend]
        impl<V: ValueOf<ty::$ty>> ValueOf<ty::array<ty::$ty>> for Vec<V> {
            fn value_of(&self) -> Option<Value> {
                self.as_slice().value_of()
            }
        }
    };
}
list!(string, String(StringValue), Value::String(value) => value);
list!(double, F64(f64), Value::F64(value) => value);
list!(boolean, Bool(bool), Value::Bool(value) => value);

/// A list with a number beyond 64 bits is sent as text throughout: lists are of one type.
fn ints(values: impl Iterator<Item = Value> + Clone) -> Value {
    let whole: Option<Vec<i64>> =
        values.clone().map(|value| if let Value::I64(int) = value { Some(int) } else { None }).collect();
    Value::Array(match whole {
        Some(ints) => Array::I64(ints),
        None => Array::String(values.map(|value| StringValue::from(value.as_str().into_owned())).collect()),
    })
}

#[diagnostic::do_not_recommend]
impl<V: ValueOf<ty::int>> ValueOf<ty::array<ty::int>> for [V] {
    fn value_of(&self) -> Option<Value> {
        Some(ints(self.iter().filter_map(ValueOf::value_of)))
    }
}

#[diagnostic::do_not_recommend]
impl<V: ValueOf<ty::int>, const N: usize> ValueOf<ty::array<ty::int>> for [V; N] {
    fn value_of(&self) -> Option<Value> {
        self.as_slice().value_of()
    }
}

#[diagnostic::do_not_recommend]
impl<V: ValueOf<ty::int>> ValueOf<ty::array<ty::int>> for Vec<V> {
    fn value_of(&self) -> Option<Value> {
        self.as_slice().value_of()
    }
}

/// Under a key of no declared type, the element decides.
macro_rules! any_list {
    ($($list:ty $(, const $n:ident: usize)?;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl<V: DefaultType $(, const $n: usize)?> ValueOf<ty::any> for $list
        where
            Self: ValueOf<ty::array<V::Type>>,
        {
            fn value_of(&self) -> Option<Value> {
                ValueOf::<ty::array<V::Type>>::value_of(self)
            }
        }
    )+};
}
any_list! {
    [V];
    Vec<V>;
    [V; N], const N: usize;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_keep_their_order_and_leave_none_out() {
        let values = [Some("a"), None, Some("b")];
        let value = ValueOf::<ty::array<ty::string>>::value_of(&values);
        assert_eq!(value, Some(Value::Array(Array::String(vec!["a".into(), "b".into()]))));
    }

    #[test]
    fn one_number_too_large_makes_the_list_text() {
        let fits = ValueOf::<ty::array<ty::int>>::value_of(&vec![1_u64, 2]);
        assert_eq!(fits, Some(Value::Array(Array::I64(vec![1, 2]))));
        let large = ValueOf::<ty::array<ty::int>>::value_of(&[1, u64::MAX]);
        let expected = Array::String(vec!["1".into(), "18446744073709551615".into()]);
        assert_eq!(large, Some(Value::Array(expected)));
    }
}
