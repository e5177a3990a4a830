//! What looks like the name of a person or a body, and what stands where a name should.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

/// What stands in the place of a name without being one.
const NOBODY: &[&str] = &[
    "未知",
    "佚名",
    "无名",
    "不详",
    "匿名",
    "网络",
    "网络整理",
    "网络综合",
    "综合",
    "综合整理",
    "整理",
    "整合",
    "编译",
    "报道",
    "查看",
    "查看全部",
    "原创",
    "转载",
    "本站",
    "本站原创",
    "小编",
    "编辑",
    "作者",
    "记者",
    "管理员",
    "无",
    "暂无",
    "互联网",
    "来源网络",
    // Common words that begin as family names do.
    "成文",
    "关注",
    "高端",
    "高清",
    "高校",
    "金融",
    "金额",
    "时尚",
    "时事",
    "时政",
    "时间",
    "方法",
    "方案",
    "全文",
    "全部",
    "全国",
    "全球",
    "黄金",
    "白酒",
    "安全",
    "常见",
    "程序",
    "项目",
    "单位",
    "温馨",
    "平台",
    "马上",
    "管理",
    "教育",
    "农业",
    "房产",
    "汽车",
    "admin",
    "administrator",
    "webmaster",
    "editor",
    "unknown",
    "anonymous",
    "guest",
    "author",
    "n/a",
    "none",
    "user",
    "root",
    "test",
    "us",
    "me",
    "email",
];

static NOBODIES: LazyLock<HashSet<&str>> = LazyLock::new(|| NOBODY.iter().copied().collect());

/// Characters that common Chinese family names begin with.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻伊仝盖闻逯冀栗晁鄢荀昝厉蔺苑迟邝禹宓桓上官司马诸葛东方皇甫令狐張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭葉蘇呂盧鍾譚陸範賈韋鄒閻龍賀顧龔萬錢嚴湯齊龐顏莊聶魯";

/// What bodies end in: papers, stations, offices, groups.
const BODIES: &[&str] = &[
    "报",
    "社",
    "网",
    "台",
    "局",
    "厅",
    "部",
    "委",
    "院",
    "组",
    "中心",
    "公司",
    "办",
    "频道",
    "集团",
    "杂志",
    "周刊",
    "在线",
    "客户端",
    "新媒体",
    "融媒体",
    "工作室",
    "大学",
    "学院",
    "协会",
    "法院",
    "检察院",
    "政府",
    "支队",
    "大队",
    "总队",
    "評論員",
    "评论员",
    "编辑部",
    "报道组",
    "報",
    "網",
    "臺",
    "局",
    "廳",
];

/// Whether the text can be a person's name: two to four Han characters that begin with a family name, a transcribed
/// name with middle dots, or one to five capitalised words.
pub fn is_person(text: &str) -> bool {
    let text = text.trim();
    if is_nobody(text) {
        return false;
    }
    if text.chars().all(|c| crate::text::is_han(c) || matches!(c, '·' | '•' | '‧')) {
        let length = text.chars().count();
        let dotted = text.contains(['·', '•', '‧']);
        let surname = begins_a_name(text);
        return dotted && (3..=16).contains(&length) || surname && (2..=4).contains(&length);
    }
    is_western(text, 1)
}

/// Whether a Chinese family name, or its first character, stands at the beginning.
fn begins_a_name(text: &str) -> bool {
    text.chars().next().is_some_and(|c| SURNAMES.contains(c))
}

/// A text without the space that sets a name of two Han characters as wide as one of three: `李 凌`.
pub fn closed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let han = |at: usize| letters.get(at).is_some_and(|(_, c)| crate::text::is_han(*c));
    let space = |at: usize| letters.get(at).is_some_and(|(_, c)| matches!(c, ' ' | '\u{3000}'));
    let apart = |at: usize| {
        space(at)
            && at > 0
            && han(at - 1)
            && han(at + 1)
            && !(at > 1 && han(at - 2))
            && !han(at + 2)
            && text.get(letters[at - 1].0..letters[at].0).is_some_and(begins_a_name)
    };
    let gaps: Vec<usize> = (1..letters.len()).filter(|at| apart(*at)).map(|at| letters[at].0).collect();
    if gaps.is_empty() {
        return text.into();
    }
    text.char_indices().filter(|(at, _)| !gaps.contains(at)).map(|(_, c)| c).collect::<String>().into()
}

/// Whether the text can be the name of a person in letters: capitalised words and the small words between them.
pub fn is_western(text: &str, least: usize) -> bool {
    const PARTICLES: &[&str] = &[
        "de", "la", "del", "der", "den", "van", "von", "zu", "zur", "da", "dos", "das", "do", "di", "du", "des", "le", "el", "al", "bin",
        "ibn", "ten", "ter", "y", "e", "af", "av",
    ];
    let mut names = 0;
    for (at, word) in text.split_whitespace().enumerate() {
        let plain = word.trim_matches(['.', ',', '"', '“', '”']);
        let capital = plain.chars().next().is_some_and(char::is_uppercase);
        let letters = plain.chars().all(|c| c.is_alphabetic() && !crate::text::is_cjk(c) || matches!(c, '-' | '\'' | '’' | '.'));
        if !letters || is_host(plain) || plain.is_empty() || at >= 6 || plain.chars().count() > 24 {
            return false;
        }
        if capital {
            names += 1;
        } else if !(at > 0 && PARTICLES.contains(&plain)) {
            return false;
        }
    }
    names >= least
}

/// Whether a word is the name of a host: `NEWS.RIVERPOST.COM`. Initials end in a dot, too, but are shorter.
pub fn is_host(word: &str) -> bool {
    let dotted = word.rsplit_once('.').is_some_and(|(before, _)| before.split('.').any(|part| part.chars().count() > 3));
    dotted && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
}

/// Whether the text names a body: a paper, a station, an office.
pub fn is_body(text: &str) -> bool {
    let length = text.chars().count();
    (3..=24).contains(&length) && text.chars().all(char::is_alphanumeric) && BODIES.iter().any(|end| text.ends_with(end))
}

/// Whether the text only fills the place of a name.
pub fn is_nobody(text: &str) -> bool {
    // No word of the list is nearly as long, in any case.
    text.is_empty()
        || text.len() <= 32
            && (NOBODIES.contains(text) || text.contains(char::is_uppercase) && NOBODIES.contains(text.to_lowercase().as_str()))
}

/// Words that pages print in capitals beside names and dates.
const PARTS: &[&str] = &[
    "about",
    "aktuelle",
    "aktuelles",
    "all",
    "article",
    "articles",
    "artikel",
    "author",
    "authors",
    "beitrag",
    "bio",
    "blog",
    "by",
    "careers",
    "category",
    "checklist",
    "close",
    "collection",
    "comment",
    "comments",
    "community",
    "contact",
    "contributors",
    "datum",
    "details",
    "erstellt",
    "essay",
    "features",
    "follow",
    "for",
    "form",
    "from",
    "full",
    "guide",
    "guides",
    "home",
    "in",
    "issue",
    "join",
    "joined",
    "kommentar",
    "last",
    "latest",
    "list",
    "load",
    "location",
    "log",
    "meldung",
    "meldungen",
    "member",
    "menu",
    "min",
    "minutes",
    "more",
    "nachrichten",
    "new",
    "news",
    "newsletter",
    "next",
    "of",
    "offline",
    "old",
    "online",
    "opinion",
    "original",
    "originally",
    "ort",
    "out",
    "permit",
    "person",
    "post",
    "posted",
    "posts",
    "pressemitteilung",
    "previous",
    "print",
    "published",
    "publiziert",
    "quote",
    "read",
    "reading",
    "redaktion",
    "register",
    "registered",
    "related",
    "released",
    "reply",
    "report",
    "research",
    "resources",
    "results",
    "review",
    "reviewed",
    "reviews",
    "search",
    "services",
    "share",
    "show",
    "sociable",
    "start",
    "started",
    "story",
    "subscribe",
    "survey",
    "team",
    "the",
    "thread",
    "time",
    "topic",
    "type",
    "update",
    "updated",
    "veröffentlicht",
    "video",
    "view",
    "views",
    "with",
    "written",
    "your",
    "zum",
    "zur",
    "über",
];

/// Whether a word in the text is one of those that name a part of a page, a control or a department.
pub fn names_a_part(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| PARTS.binary_search(&word.to_lowercase().as_str()).is_ok())
}

/// A name without the number that a staff system appends: `杨倩_NF4425`.
pub fn without_code(name: &str) -> &str {
    let head = name.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    match head.strip_suffix(['_', '-']) {
        Some(person) if !person.is_empty() && head.len() < name.len() && name.ends_with(|c: char| c.is_ascii_digit()) => person,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_bodies_and_nobody() {
        for name in ["李凌", "欧阳修文", "彼得·汉德克", "Jane Doe", "J.R.R. Doe", "Ludwig van Beethoven", "Anne-Marie O’Neil"]
        {
            assert!(is_person(name), "{name}");
        }
        for name in ["未知", "网络整理", "admin", "最新文章", "the council", "NEWS.RIVERPOST.COM", "Jane Doe said it", "12345"] {
            assert!(!is_person(name), "{name}");
        }
        assert!(is_body("江桥晚报") && is_body("省水利厅") && !is_body("林一舟"));
        assert!(names_a_part("Last Reviewed") && names_a_part("Load") && !names_a_part("Jane Doe"));
        assert!(PARTS.is_sorted());
        assert_eq!(without_code("杨倩_NF4425"), "杨倩");
        assert_eq!(without_code("hnzs2020"), "hnzs2020");
    }
}
