//! Words for what somebody does for a text.

/// A role: the word as printed and the plain name that records use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Role {
    /// As printed: 首席记者, `Photo`.
    pub printed: &'static str,
    /// `reporter`, `correspondent`, `author`, `photographer`, `editor`, `proofreader`, `translator`, `commentator`,
    /// `illustrator`, `reviewer`.
    pub name: &'static str,
    /// Whether the word is so short that it is a role only when it stands alone: 文, 图.
    pub alone: bool,
}

impl Role {
    /// Whether who has the role made the text ready rather than wrote it.
    pub fn edits(self) -> bool {
        matches!(self.name, "editor" | "proofreader" | "reviewer")
    }
}

const fn role(printed: &'static str, name: &'static str) -> Role {
    Role { printed, name, alone: false }
}

const fn alone(printed: &'static str, name: &'static str) -> Role {
    Role { printed, name, alone: true }
}

/// Longest first where one ends in the other. All begin and end in a character that is not ASCII.
const EAST: &[Role] = &[
    role("首席记者", "reporter"),
    role("见习记者", "reporter"),
    role("实习记者", "reporter"),
    role("特派记者", "reporter"),
    role("特约记者", "reporter"),
    role("实习生", "reporter"),
    role("采访人员", "reporter"),
    role("记者", "reporter"),
    role("記者", "reporter"),
    role("特约通讯员", "correspondent"),
    role("通讯员", "correspondent"),
    role("通訊員", "correspondent"),
    role("特约评论员", "commentator"),
    role("特约撰稿人", "author"),
    role("专栏作者", "author"),
    role("文章作者", "author"),
    role("原创作者", "author"),
    role("作者", "author"),
    role("撰文", "author"),
    role("撰稿", "author"),
    role("采写", "author"),
    role("采访", "author"),
    role("执笔", "author"),
    role("文字", "author"),
    role("摄影报道", "photographer"),
    role("摄影", "photographer"),
    role("攝影", "photographer"),
    role("供图", "photographer"),
    role("图片", "photographer"),
    role("实习编辑", "editor"),
    role("责任编辑", "editor"),
    role("責任編輯", "editor"),
    role("执行编辑", "editor"),
    role("值班编辑", "editor"),
    role("本期编辑", "editor"),
    role("网络编辑", "editor"),
    role("值班主编", "editor"),
    role("执行主编", "editor"),
    role("主编", "editor"),
    role("责编", "editor"),
    role("編輯", "editor"),
    role("编辑", "editor"),
    role("编审", "editor"),
    role("校对", "proofreader"),
    role("校對", "proofreader"),
    role("校审", "proofreader"),
    role("终审", "reviewer"),
    role("初审", "reviewer"),
    role("复审", "reviewer"),
    role("审核", "reviewer"),
    role("审校", "reviewer"),
    role("监制", "reviewer"),
    role("值班主任", "reviewer"),
    role("签发", "reviewer"),
    role("编译", "translator"),
    role("翻译", "translator"),
    role("译者", "translator"),
    role("制图", "illustrator"),
    role("绘图", "illustrator"),
    role("漫画", "illustrator"),
    role("插画", "illustrator"),
    role("美编", "illustrator"),
    role("著者", "author"),
    role("기자", "reporter"),
    alone("文/图", "photographer"),
    alone("图/文", "photographer"),
    alone("图文", "photographer"),
    alone("文图", "photographer"),
    alone("文", "author"),
    alone("图", "photographer"),
    alone("摄", "photographer"),
    alone("译", "translator"),
];

const WEST: &[(&str, &str)] = &[
    ("written by", "author"),
    ("posted by", "author"),
    ("published by", "author"),
    ("reported by", "reporter"),
    ("reporting by", "reporter"),
    ("words by", "author"),
    ("text by", "author"),
    ("story by", "author"),
    ("article by", "author"),
    ("guest post by", "author"),
    ("edited by", "editor"),
    ("editing by", "editor"),
    ("translated by", "translator"),
    ("photographs by", "photographer"),
    ("photography by", "photographer"),
    ("photos by", "photographer"),
    ("photo by", "photographer"),
    ("illustration by", "illustrator"),
    ("illustrated by", "illustrator"),
    ("author:", "author"),
    ("authors:", "author"),
    ("byline:", "author"),
    ("words:", "author"),
    ("editor:", "editor"),
    ("editors:", "editor"),
    ("reporter:", "reporter"),
    ("photo:", "photographer"),
    ("photos:", "photographer"),
    ("autor:", "author"),
    ("autorin:", "author"),
    ("autore:", "author"),
    ("auteur:", "author"),
    ("auteure:", "author"),
    ("автор:", "author"),
    ("редактор:", "editor"),
    ("redakcja:", "editor"),
    ("foto:", "photographer"),
    ("fotos:", "photographer"),
    ("ein artikel von", "author"),
    ("ein kommentar von", "commentator"),
    ("by:", "author"),
    ("by", "author"),
    ("von", "author"),
    ("par", "author"),
    ("por", "author"),
];

/// The role that a word ends with, and what stands before it: `江桥日报全媒体记者`.
pub(super) fn ending(word: &str) -> Option<(&str, Role)> {
    if word.as_bytes().last()?.is_ascii() {
        return None;
    }
    EAST.iter().find_map(|role| {
        let before = word.strip_suffix(role.printed)?;
        (!role.alone || before.is_empty()).then_some((before, *role))
    })
}

/// The role that a word begins with, and what stands after it: `记者李凌`.
pub(super) fn beginning(word: &str) -> Option<(Role, &str)> {
    if word.as_bytes().first()?.is_ascii() {
        return None;
    }
    EAST.iter().find_map(|role| {
        let after = word.strip_prefix(role.printed)?;
        (!role.alone || after.is_empty()).then_some((*role, after))
    })
}

/// The role word in letters that a line begins with, and the rest of the line.
pub(super) fn opening(line: &str) -> Option<(Role, &str)> {
    let first = line.chars().next()?.to_lowercase().next()?;
    WEST.iter().filter(|(printed, _)| printed.starts_with(first)).find_map(|(printed, name)| {
        let head = line.get(..printed.len())?;
        let rest = line.get(printed.len()..)?;
        let bounded = printed.ends_with(':') || rest.starts_with([' ', '\u{A0}', ':']);
        // The small words of running text count only with their capital: `Von Anna Berg`, not `von Anna`.
        let firm = printed.len() > 3 || printed.ends_with(':') || head.starts_with(char::is_uppercase) || head == "by";
        (bounded && firm && head.to_lowercase() == *printed)
            .then(|| (Role { printed: printed.trim_end_matches(':'), name, alone: false }, rest.trim_start_matches([' ', '\u{A0}', ':'])))
    })
}
