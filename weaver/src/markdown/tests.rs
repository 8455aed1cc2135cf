use super::{of_doc, split, tidy, to_doc};

/// Text of a registry, and what stands in the doc comment.
const PAIRS: &[(&str, &str)] = &[
    ("The number of the order.", "The number of the order."),
    ("Of `list[0]` and `Vec<T>`.", "Of `list[0]` and `Vec<T>`."),
    ("One of [size] and [the shape][shape].", "One of \\[size] and \\[the shape]\\[shape]."),
    ("See [the page](https://shop.example/page).", "See [the page](https://shop.example/page)."),
    ("See [the page](#shop) and [size](size).", "See [the page](#shop) and \\[size](size)."),
    ("A list, string[], or list[0].", "A list, string[], or list\\[0]."),
    ("A Vec<String> or <key>.", "A Vec\\<String> or \\<key>."),
    ("See https://shop.example/a_b?c=d.", "See <https://shop.example/a_b?c=d>."),
    ("(http://shop.example)", "(<http://shop.example>)"),
    ("<div>\n[size]\n</div>", "\\<div>\n\\[size]\n\\</div>"),
    ("```\nlet x = 1;\n```", "``` text\nlet x = 1;\n```"),
    ("```yaml\na: [b]\n```", "```yaml\na: [b]\n```"),
    ("~~~rust\npanic!()\n~~~", "~~~rust,ignore\npanic!()\n~~~"),
    ("- one\n\n  ```\n  panic!()\n  ```", "- one\n\n  ``` text\n  panic!()\n  ```"),
];

#[test]
fn what_rustdoc_takes_otherwise_is_escaped_and_comes_back() {
    for (prose, doc) in PAIRS {
        assert_eq!(to_doc(prose), *doc, "of {prose:?}");
        assert_eq!(to_doc(doc), *doc, "escaped twice");
        assert_eq!(of_doc(doc), *prose, "of {doc:?}");
    }
}

#[test]
fn indented_code_gets_fences() {
    assert_eq!(
        to_doc("Such as\n\n    a\n      b\n\n    c\n\nand so on"),
        "Such as\n\n``` text\na\n  b\n\nc\n```\n\nand so on"
    );
    assert_eq!(to_doc("- one\n\n      code\n\n  two"), "- one\n\n  ``` text\n  code\n  ```\n\n  two");
    assert_eq!(to_doc("> quoted\n>\n>     code"), "> quoted\n>\n> ``` text\n> code\n> ```");
}

#[test]
fn a_fence_is_closed() {
    assert_eq!(to_doc("```\ncode"), "``` text\ncode\n```");
    assert_eq!(to_doc("````yaml\na: b\n```"), "````yaml\na: b\n```\n````");
    assert_eq!(to_doc("```"), "``` text\n```");
}

#[test]
fn text_is_kept_in_one_form() {
    assert_eq!(tidy(" a\t\r\nb \rc\u{7}\u{202e}\n\n"), "a\nb\nc");
    assert_eq!(split("one\ntwo\n\nthree\n\nfour"), ("one\ntwo".to_owned(), "three\n\nfour".to_owned()));
}
