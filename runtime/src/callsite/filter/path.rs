//! The path of a function as a person writes it, from that which the compiler gives.

/// The path of a function without traits, generic arguments and closures, by its type if it is a method:
/// `<shop::Cart<_> as shop::Store>::add` is `shop::Cart::add`, and so is `shop::db::<impl shop::Cart>::add`.
pub(super) fn plain(path: &str) -> String {
    // The arrow of a function's type is no bracket.
    let path = path.replace("::{{closure}}", "").replace("->", "");
    match implementing(&path) {
        Some((implementing, method)) => {
            format!("{}{}", type_of(&without_generics(implementing)), without_generics(method))
        }
        None => without_generics(&path),
    }
}

/// What stands in the brackets that a method's path begins with or a module's ends with, and what is behind them.
fn implementing(path: &str) -> Option<(&str, &str)> {
    let (_, inside) =
        path.split_once('<').filter(|(before, _)| before.is_empty() || before.ends_with("::"))?;
    let mut depth = 1_usize;
    let end = inside.find(|c| {
        match c {
            '<' => depth += 1,
            '>' => depth -= 1,
            _ => {}
        }
        depth == 0
    })?;
    Some((&inside[..end], &inside[end + 1..]))
}

/// The type of `Cart as Store`, of `impl Cart` or of `impl Store for Cart`; of a pointer, what it points to.
fn type_of(implementing: &str) -> &str {
    let ty = match implementing.strip_prefix("impl ") {
        Some(item) => item.split_once(" for ").map_or(item, |(_, ty)| ty),
        None => implementing.split_once(" as ").map_or(implementing, |(ty, _)| ty),
    };
    let ty = ty.trim_start_matches('&');
    let ty = ty.strip_prefix("mut ").or_else(|| ty.strip_prefix("dyn ")).unwrap_or(ty);
    ty.split_once(" + ").map_or(ty, |(ty, _)| ty)
}

fn without_generics(path: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn methods_are_their_types() {
        for (path, expected) in [
            ("shop::Cart<_>::add", "shop::Cart::add"),
            ("<shop::Cart<shop::Item> as shop::Store<a::B>>::add", "shop::Cart::add"),
            ("<shop::Cart<fn() -> shop::Item> as shop::Store>::add", "shop::Cart::add"),
            ("<&mut shop::Cart<_> as shop::Store>::add::{{closure}}", "shop::Cart::add"),
            ("<dyn shop::Store + core::marker::Send>::add", "shop::Store::add"),
            ("shop::db::<impl shop::Cart<_>>::add::inner", "shop::Cart::add::inner"),
            ("shop::db::<impl shop::Store<a::B> for shop::Cart>::add", "shop::Cart::add"),
            ("shop::run::{{closure}}::inner", "shop::run::inner"),
            ("odd<", "odd"),
            ("<odd", ""),
        ] {
            assert_eq!(plain(path), expected, "{path}");
        }
    }
}
