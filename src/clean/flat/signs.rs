//! What the words of a page's controls say: share, log in, related, comments, copyright.
//!
//! The words are those that sites of a language have in common; none is the name of anything.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::AhoCorasick;
use regex::Regex;

use super::clues;
use crate::model::RemovalReason;
use RemovalReason::{Ad, Comments, CookieNotice, Footer, Login, Nav, Promo, RelatedLinks, ShareWidget, Widget};

/// What the words of a line say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sign {
    pub(super) reason: RemovalReason,
    /// Whether it heads a part of the page that is not the article: 相关阅读, Comments.
    pub(super) heads: bool,
}

const fn one(reason: RemovalReason) -> Sign {
    Sign { reason, heads: false }
}

const fn head(reason: RemovalReason) -> Sign {
    Sign { reason, heads: true }
}

/// Lines that consist of nothing else, in small letters and without the punctuation around them.
const WHOLE: &[(Sign, &str)] = &[
    (
        one(Nav),
        "首页|主页|网站首页|返回首页|返回|返回列表|返回顶部|回到顶部|顶部|置顶|目录|导航|菜单|频道|更多|更多>>|查看更多|上一页|下一页|上一篇|下一篇|末页|尾页|全部|搜索|站内搜索|检索|滚动|要闻|时政|国内|国际|财经|体育|娱乐|科技|汽车|房产|教育|社会|军事|视频|图片|专题|论坛|博客|微博|微信|客户端|手机版|电脑版|设为首页|加入收藏|网站地图|english|繁体|简体|home|menu|search|close|close menu|open menu|main menu|skip to content|skip to main content|skip to navigation|jump to content|jump to navigation|navigation|primary navigation|toggle navigation|toggle menu|next|previous|prev|back|back to top|top|go to top|more|see more|view more|show more|load more|see all|view all|show all|table of contents|contents|sections|categories|archives|archive|topics|news|sport|sports|opinion|business|politics|world|lifestyle|culture|weather|video|videos|photos|podcasts|blog|about|about us|contact|contact us|faq|help|support|shop|store|cart|startseite|suche|suchen|menü|mehr|weiter|zurück|nach oben|zum inhalt|zum inhalt springen|zum hauptinhalt|accueil|recherche|rechercher|menu principal|aller au contenu|suivant|précédent|inicio|buscar|siguiente|anterior|menú|strona główna|szukaj|następny|poprzedni|szukaj w serwisie|ホーム|検索|メニュー|トップ|前へ|次へ|一覧|もっと見る|홈|검색|메뉴|이전|다음|더보기|главная|поиск|меню|назад|вперед|далее|наверх|предыдущая|следующая|search for|search results|advanced search|quick links|sitemap|site map|all rights|language|languages|select language|en|de|fr|es|zh|ja",
    ),
    (
        one(ShareWidget),
        "分享|分享到|分享至|分享给|转发|一键分享|微信扫一扫|扫一扫|朋友圈|qq空间|新浪微博|腾讯微博|人人网|开心网|豆瓣|复制链接|share|share this|share this article|share this story|share this post|share on facebook|share on twitter|share on x|share on linkedin|share via email|share to|tweet|pin|pin it|facebook|twitter|x|linkedin|pinterest|reddit|whatsapp|email|e-mail|email this|print|copy link|link copied|instagram|youtube|tiktok|telegram|follow us|follow|google+|messenger|flipboard|teilen|drucken|artikel teilen|merken|twittern|mailen|partager|imprimer|partager sur facebook|compartir|imprimir|udostępnij|drukuj|シェア|シェアする|ツイート|공유|공유하기|поделиться|распечатать|bluesky|threads|mastodon|rss|tumblr|xing|pocket|buffer|evernote|skype|sms|wechat|weibo|line",
    ),
    (
        one(Widget),
        "小字号|中字号|大字号|默认字号|调整字体|已收藏|关注|+关注|已关注|昨天|前天|刚刚|打印|打印本页|关闭|关闭窗口|收藏|点赞|赞|顶|踩|举报|纠错|收听|朗读|播放|字号|字体|大|中|小|大 中 小|大中小|放大|缩小|默认|阅读原文|listen|listen to article|play|pause|save|bookmark|like|likes|dislike|report|edit|reply|quote|download|loading|loading...|advertisement feature|0|1 comment|comments 0|a a|a+|a-|font size|show caption|hide caption|toggle caption|caption|enlarge|view gallery|expand|collapse|read aloud|vorlesen|anhören|écouter|escuchar|слушать|copy|copied|copied!|submit|send|cancel|ok|yes|no|apply|reset|filter|sort|sort by|select|choose|yes no|was this helpful|was this article helpful|was this page helpful|thank you for your feedback|rate this|rating|views|view comments|hide|show|open|new window|opens in a new window|opens in new tab|image|image source|video|watch|watch now|watch video|transcript|error|submit a correction|suggest an edit|view source|history|edit source|edit this page|report a problem|flag|permalink",
    ),
    (
        one(Login),
        "登录|登陆|注册|登录注册|登录/注册|登录|退出|个人中心|会员中心|我的|账号|帐号设置|忘记密码|log in|login|sign in|signin|sign up|register|log out|logout|sign out|my account|account|create account|create an account|subscribe|subscribe now|forgot password|password|username|remember me|anmelden|registrieren|abonnieren|einloggen|abo|mein konto|se connecter|connexion|s'abonner|s’abonner|s'inscrire|iniciar sesión|registrarse|suscríbete|zaloguj|zaloguj się|rejestracja|ログイン|会員登録|新規登録|로그인|회원가입|войти|регистрация|вход|подписаться|already a member|become a member|join|join now|join us|donate|support us|donate now|subscribe to our newsletter|free trial|start free trial|get started|sign in to your account|my profile|profile|settings",
    ),
    (
        head(RelatedLinks),
        "相关搜索|热门搜索|大家都在搜|文章关键词|更多精彩|相关阅读|相关新闻|相关报道|相关链接|相关文章|相关推荐|相关内容|相关资讯|相关专题|相关稿件|延伸阅读|推荐阅读|热门推荐|热门文章|热门新闻|热门排行|热点推荐|热点新闻|精彩推荐|今日推荐|编辑推荐|猜你喜欢|更多新闻|更多文章|更多内容|大家都在看|大家都爱看|今日热点|今日头条|最新文章|最新新闻|最新消息|最新资讯|新闻排行|新闻排行榜|点击排行|点击排行榜|阅读排行|排行榜|热文排行|图片新闻|图文推荐|推荐视频|视频推荐|推荐新闻|此前报道|往期回顾|专题推荐|友情链接|作者最新文章|新闻推荐|热门标签|热词|热搜|为您推荐|为你推荐|相關新聞|相關文章|延伸閱讀|推薦閱讀|熱門新聞|related|related articles|related stories|related posts|related content|related news|related links|related topics|related reading|related coverage|related items|related resources|related products|related video|related videos|read more|read next|read also|also read|more stories|more articles|more news|more posts|more from|more like this|more on this|more on this story|more on this topic|you may also like|you might also like|you may be interested in|you might be interested in|recommended|recommended for you|recommended reading|recommended articles|recommended stories|most popular|most read|most viewed|popular|popular posts|popular articles|popular now|popular stories|trending|trending now|trending stories|top stories|top news|latest|latest news|latest posts|latest articles|latest stories|recent posts|recent articles|recent news|recent comments|featured|featured posts|featured articles|editors' picks|editor's picks|editor’s picks|editors’ picks|editor's pick|don't miss|don’t miss|up next|what to read next|in other news|from the web|around the web|sponsored content|promoted|next article|previous article|next post|previous post|other articles|other news|other stories|keep reading|continue reading|similar articles|similar posts|explore more|discover more|further reading|in this section|more in this section|see also|mehr zum thema|auch interessant|das könnte sie auch interessieren|weitere artikel|weitere themen|meistgelesen|ähnliche artikel|verwandte artikel|lesen sie auch|zum thema|neueste artikel|neueste beiträge|à lire aussi|lire aussi|sur le même sujet|articles similaires|les plus lus|à lire également|noticias relacionadas|artículos relacionados|te puede interesar|lo más leído|lo más visto|más noticias|también te puede interesar|czytaj także|czytaj również|zobacz także|zobacz też|polecane|podobne artykuły|najczęściej czytane|najnowsze|関連記事|関連ニュース|おすすめ記事|人気記事|最新記事|ランキング|アクセスランキング|関連リンク|관련기사|관련 기사|인기기사|많이 본 뉴스|최신기사|추천기사|читайте также|по теме|похожие материалы|похожие статьи|другие новости|самое читаемое|популярное|новости по теме|читать также|еще по теме|articoli correlati|leggi anche|potrebbe interessarti|i più letti|notícias relacionadas|leia também|leia mais|mais lidas|lees ook|meest gelezen",
    ),
    (
        head(Comments),
        "评论|网友评论|最新评论|最新评论 刷新|热门评论|最热评论|最热评论 刷新|精彩评论|全部评论|评论列表|发表评论|我要评论|我来说两句|参与评论|网友跟帖|跟帖|文明上网理性发言|comments|comment|leave a comment|leave a reply|post a comment|add a comment|add comment|write a comment|reader comments|join the conversation|join the discussion|view comments|show comments|responses|discussion|cancel reply|post comment|no comments|no comments yet|be the first to comment|your comment|what do you think|kommentare|kommentar schreiben|kommentar hinterlassen|schreibe einen kommentar|leserkommentare|diskussion|commentaires|laisser un commentaire|ajouter un commentaire|réactions|comentarios|deja un comentario|deja una respuesta|escribe un comentario|komentarze|dodaj komentarz|skomentuj|コメント|コメントする|コメントを残す|댓글|댓글쓰기|의견|комментарии|оставить комментарий|добавить комментарий|обсуждение|commenti|lascia un commento|comentários|deixe um comentário|reacties|trackbacks|pingbacks|reader interactions",
    ),
    (
        head(Promo),
        "关于作者|作者简介|about the author|about the authors|about the writer|author bio|author|meet the author|written by|about author|newsletter|newsletters|sign up for our newsletter|subscribe to our newsletter|get our newsletter|join our newsletter|newsletter signup|newsletter sign up|stay connected|stay in touch|stay up to date|keep in touch|get in touch|über den autor|über die autorin|zum autor|à propos de l'auteur|à propos de l’auteur|sobre el autor|o autorze|об авторе|著者紹介|この記事を書いた人|get the latest|download our app|get the app|contact information|follow us on|connect with us|our partners|partners|sponsors|our sponsors",
    ),
    (
        one(Ad),
        "广告|推广|赞助|廣告|ad|ads|advertisement|advertisements|advertising|sponsored|anzeige|werbung|anzeigen|publicité|publicidad|reklama|広告|광고|реклама|pubblicità|advertentie|article continues below|article continues below advertisement|story continues below advertisement|story continues below|continue reading below|skip advertisement|skip ad|advertisement - scroll to continue|advertisement - continue reading below|scroll to continue|report this ad|why this ad",
    ),
    (
        one(Footer),
        "关于我们|联系我们|联系方式|版权声明|免责声明|法律声明|隐私政策|隐私声明|隐私保护|用户协议|服务条款|服务协议|广告服务|广告合作|商务合作|诚聘英才|招贤纳士|人才招聘|网站声明|网站导航|意见反馈|用户反馈|投诉举报|不良信息举报|帮助中心|常见问题|关于本站|公司简介|加入我们|营业执照|客服中心|客户服务|關於我們|聯絡我們|隱私權政策|terms|terms of use|terms of service|terms and conditions|terms & conditions|privacy|privacy policy|cookie policy|cookies policy|cookie settings|cookies|manage cookies|accessibility|accessibility statement|do not sell my personal information|do not sell or share my personal information|your privacy choices|careers|jobs|press|advertise|advertise with us|imprint|legal|legal notice|disclaimer|copyright|all rights reserved|back to home|site index|privacy & cookies|editorial policy|ethics policy|work with us|write for us|company|resources|our team|impressum|datenschutz|datenschutzerklärung|agb|nutzungsbedingungen|kontakt|über uns|mediadaten|mentions légales|politique de confidentialité|conditions générales|cgu|cgv|contactez-nous|qui sommes-nous|plan du site|aviso legal|política de privacidad|política de cookies|contacto|quiénes somos|términos y condiciones|polityka prywatności|regulamin|o nas|プライバシーポリシー|利用規約|会社概要|お問い合わせ|サイトマップ|運営会社|개인정보처리방침|이용약관|회사소개|политика конфиденциальности|контакты|о нас|о проекте|пользовательское соглашение|правила|note legali|chi siamo|informativa sulla privacy|contatti|política de privacidade|fale conosco|quem somos",
    ),
    (
        one(CookieNotice),
        "accept|accept all|accept all cookies|accept cookies|reject all|reject|decline|deny|allow all|allow all cookies|allow selection|necessary|preferences|statistics|marketing|strictly necessary|functional|got it|i agree|agree|cookie preferences|cookie consent|cookie notice|privacy settings|privacy preferences|consent|manage preferences|manage options|save preferences|akzeptieren|alle akzeptieren|ablehnen|einstellungen|cookie-einstellungen|zustimmen|accepter|tout accepter|refuser|aceptar|aceptar todo|rechazar|akceptuję|zgadzam się|同意する|принять|necessary cookies|always active|show details",
    ),
];

/// What stands somewhere in a line of up to so many characters.
const WITHIN: &[(Sign, usize, &str)] = &[
    (
        one(Footer),
        400,
        r"(?i)copyright\s*[©(]|©\s*(?:copyright\s*)?(?:19|20)\d\d|(?:19|20)\d\d\s*©|copyright\s+(?:19|20)\d\d|\ball rights reserved|版权所有|版權所有|copyright ©|著作权归|tous droits réservés|alle rechte vorbehalten|todos los derechos reservados|wszelkie prawa zastrzeżone|все права защищены|無断転載|무단 ?전재|tutti i diritti riservati|todos os direitos reservados",
    ),
    (
        one(Footer),
        300,
        r"(?i)icp[备证備]|公网安备|许可证[编号]*[:：号]|经营许可证|备案号|网安备|违法和?不良信息举报|举报电话|增值电信|新出网证|营业执照|主办单位|承办单位|技术支持[:：]|网站标识码|法律顾问[:：]|客服热线|服务热线|值班电话|广告热线|联系电话[:：]|投稿邮箱|举报邮箱|邮编[:：]|建议使用.{0,30}浏览器|powered by\b|designed by\b|hosted by\b|vat (?:no|number|reg)|registered (?:in england|office|charity|company)|isp号",
    ),
    (
        one(Promo),
        160,
        r"(?i)扫描?下?方?二维码|扫码|长按识别|点击(?:下载|关注|订阅)|下载.{0,12}(?:app|客户端)|关注.{0,14}(?:公众号|微信|微博|官微)|(?:公众号|微信号)[:：]|加微信|官方微信|(?:sign up|subscribe|register) (?:to|for|now|today|here)\b|subscribe (?:and|on|via)\b|\bour (?:free |weekly |daily )*newsletters?\b|newsletter|join our (?:mailing|email|community)|download (?:the|our) (?:free )?app|follow us\b|like us on|find us on|get (?:the )?latest .{0,30}(?:inbox|news|updates)|in your inbox|to your inbox|delivered (?:straight |directly )?to\b|abonnieren sie|newsletter abonnieren|abonnez-vous|inscrivez-vous|suscríbete|zapisz się|подпишитесь|подписывайтесь|メールマガジン|구독하기|become a (?:member|subscriber|patron)|support (?:our|independent) journalism|make a donation|buy me a coffee|use code\b|shop now|buy now|add to cart|add to basket|order now|book now|free shipping|limited time|learn more about our",
    ),
    (
        one(Login),
        120,
        r"(?i)^(?:log ?in|sign ?in|sign ?up|register|create an? account)\b.{0,60}$|already (?:a|have an?) (?:subscriber|member|account)|forgot (?:your )?password|you must be (?:logged|signed) in|please (?:log|sign) in|to continue reading|^请?(?:登录|登陆)后|请先登录|您还没有登录|subscribers? only|this (?:article|content) is (?:for|available)",
    ),
    (
        one(CookieNotice),
        600,
        r"(?i)(?:we|this (?:web)?site|our (?:web)?site|our partners|website) (?:and our .{0,30})?uses? cookies|use of cookies|cookies? (?:policy|settings|preferences)|accept (?:all )?cookies|(?:verwenden|nutzen|setzen) (?:wir )?cookies|wir (?:verwenden|nutzen|setzen) .{0,40}cookies|utilis\w+ (?:des|les) cookies|utiliza(?:mos)? cookies|używamy (?:plików )?cookie|pliki cookies?|クッキーを使用|использу\w+ (?:файлы )?cookie|consent to (?:the|our) (?:use|processing)|gdpr",
    ),
    (
        one(Comments),
        140,
        r"(?i)^\d+ (?:comments?|replies|reply|responses?|kommentare?|commentaires?|comentarios?|комментари\w+)\b|^comments? \(\d+\)|^(?:leave|post|add|write) (?:a|your) (?:comment|reply)|your email address will not be published|required fields are marked|save my name, email|notify me of (?:follow|new)|^reply to\b|网友评论|条评论|人?参与\s?\d*\s?评论$|^查看(?:更多|全部)?评论$|我要评论|发表评论|发表于.{0,20}(?:回复|顶)|文明上网|登录后(?:评论|发表)|评论仅代表|[0-9]+楼$|^says:$|\b(?:says|said):$|at \d{1,2}:\d\d ?[ap]m$|\bcomments? (?:are )?closed|moderat(?:ed|ion) .{0,40}comments?|e-mail-adresse wird nicht veröffentlicht|adresse e-mail ne sera pas publiée|dirección de correo electrónico no será publicada",
    ),
    (
        one(ShareWidget),
        90,
        r"(?i)^(?:share|tweet|email|print|pin)(?: (?:this|on|to|via|with|article|story|post|link|it|by|page|now|facebook|twitter|linkedin|email|x|copy|print|pin|tweet|pinterest|whatsapp|reddit))+\b.{0,20}$|分享[到至给][:：]|^分享到|微信好友|扫一扫.{0,12}分享|^分享至|分享文章|click to share|opens in new window|auf facebook teilen|bei (?:facebook|twitter|whatsapp) teilen|partager (?:sur|cet)|compartir (?:en|por)|udostępnij na|поделиться в|^facebook\s+twitter|^twitter\s+facebook|share via\b",
    ),
    (
        one(RelatedLinks),
        110,
        r"(?i)^(?:related|read (?:more|also|next)|also read|see also|more (?:from|on|in|about)|recommended|don[’']t miss|watch|listen|keep reading|up next|you may also like|lesen sie auch|mehr zum thema|auch interessant|à lire aussi|lire aussi|voir aussi|lea también|lee también|le puede interesar|también te puede interesar|ver también|czytaj (?:też|także|również|więcej)|zobacz (?:też|także|również)|przeczytaj|читайте также|читать также|смотрите также|leggi anche|leia também|lees ook)\s?[:：>»|-]|^(?:相关阅读|相关新闻|相关链接|相关报道|相关文章|延伸阅读|推荐阅读|更多阅读|此前报道|更多新闻|【?相关|往期|上一篇|下一篇|上一条|下一条|前一篇|后一篇)[】\]：:﹕]|^(?:continue reading|read (?:the )?full|read the rest)|^→|^more:|^(?:previous|next)(?: (?:post|article|story))?[:：]",
    ),
    (
        one(Ad),
        80,
        r"(?i)^advertisement\b|^sponsored (?:by|content|post|links)\b|^(?:article|story) continues (?:below|after)|this (?:article|post) (?:may )?contains? affiliate|affiliate (?:links|commission|disclosure)|earn a commission|as an amazon associate",
    ),
    (
        one(Widget),
        80,
        r"(?i)^\d+(?:分钟|小时|天)前$|^\d+[ .,\dk]*(?:views?|shares?|likes?|reads?|min(?:ute)?s? read|次浏览|次阅读|阅读|浏览|评论|赞)$|^(?:阅读|浏览|点击|评论|人气|访问)(?:量|数|次数)?[:：]?\s?\d*$|^字[体号][:：]|【?字体[:：]|打印本[页文]|关闭窗口|我要纠错|纠错$|^\[?(?:大|中|小)\]?\s\[?(?:大|中|小)|^(?:estimated )?reading time\b|^\d+ min(?:ute)?s?(?: read)?$|click to (?:enlarge|expand|view|zoom)|tap to (?:unmute|play)|enable javascript|javascript (?:is|must)|your browser (?:does not|is)|video player|to play this video|copy (?:link|url)",
    ),
    (
        one(Nav),
        90,
        r"(?i)^(?:skip|jump) to\b|^page \d+ (?:of|/) \d+|第\s?\d+\s?页|共\s?\d+\s?页|<< ?上一页|^back to\b|^return to\b|^view (?:all|more)\b|^(?:上一页|下一页|首页)\s|^showing \d+|^\d+ (?:of|/) \d+$|^search\b.{0,20}$|^sort by\b|^filter by\b",
    ),
];

/// The title of a menu or a widget in brackets or before a colon is looked up without them.
fn bare(text: &str) -> String {
    text.trim_matches(|c: char| !c.is_alphanumeric() && c != '+').to_lowercase()
}

static WHOLES: LazyLock<HashMap<&'static str, Sign>> = LazyLock::new(|| {
    let mut all = HashMap::new();
    for (sign, words) in WHOLE {
        for word in words.split('|') {
            all.entry(word).or_insert(*sign);
        }
    }
    all
});

/// The patterns, each compiled when a line may hold it, and what tells that it may.
struct Within {
    /// Texts one of which stands in every match of a pattern; of most patterns none stands in a line.
    clues: AhoCorasick,
    /// For each of the texts the place of its pattern.
    patterns: Vec<usize>,
    compiled: [OnceLock<Option<Regex>>; WITHIN.len()],
}

static WITHINS: LazyLock<Option<Within>> = LazyLock::new(|| {
    let (mut texts, mut patterns) = (Vec::new(), Vec::new());
    for (place, (_, _, pattern)) in WITHIN.iter().enumerate() {
        let plain = pattern.strip_prefix("(?i)").unwrap_or(pattern);
        for clue in clues::of(&regex_syntax::parse(plain).ok()?)? {
            // Only letters of ASCII are compared in any case.
            let upper = clue.to_uppercase();
            let first: String = clue.chars().take(1).flat_map(char::to_uppercase).chain(clue.chars().skip(1)).collect();
            for text in if clue.is_ascii() { vec![clue] } else { vec![clue, upper, first] } {
                texts.push(text);
                patterns.push(place);
            }
        }
    }
    let clues = AhoCorasick::builder().ascii_case_insensitive(true).build(&texts).ok()?;
    Some(Within { clues, patterns, compiled: [const { OnceLock::new() }; WITHIN.len()] })
});

impl Within {
    /// The first pattern that is in the text and allows for its length.
    fn find(&self, text: &str, length: usize) -> Option<Sign> {
        let mut may = [false; WITHIN.len()];
        self.clues.find_overlapping_iter(text).for_each(|clue| may[self.patterns[clue.pattern().as_usize()]] = true);
        let is_in = |place: usize| {
            // Boundaries of words are those of ASCII, which an automaton can tell without looking around.
            let pattern = || Regex::new(&WITHIN[place].2.replace(r"\b", r"(?-u:\b)")).ok();
            self.compiled[place].get_or_init(pattern).as_ref().is_some_and(|pattern| pattern.is_match(text))
        };
        let place = (0..WITHIN.len()).find(|place| may[*place] && length <= WITHIN[*place].1 && is_in(*place))?;
        Some(WITHIN[place].0)
    }
}

/// What the words of a line say, `None` if they are none of a page's controls.
pub(super) fn of(text: &str, length: usize) -> Option<Sign> {
    if length > 600 {
        return None;
    }
    if let Some(sign) = Some(text).filter(|_| length <= 48).and_then(|text| WHOLES.get(bare(text).as_str())) {
        return Some(*sign);
    }
    WITHINS.as_ref()?.find(text, length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_compile() {
        assert!(WITHINS.is_some());
        for (_, _, pattern) in WITHIN {
            assert!(Regex::new(pattern).is_ok(), "{pattern}");
        }
    }

    #[test]
    fn controls_and_text() {
        let reason = |text: &str| of(text, text.chars().count()).map(|sign| sign.reason.name());
        for (text, expected) in [
            ("分享到：", "share-widget"),
            ("[登录]", "login"),
            ("相关阅读", "related-links"),
            ("» Read more", "related-links"),
            ("Kommentare", "comments"),
            ("© 2025 The Harbour Courier", "footer"),
            ("临ICP备00000000号", "footer"),
            ("Sign up for our newsletter and never miss a story.", "promo"),
            ("12 Comments", "comments"),
        ] {
            assert_eq!(reason(text), Some(expected), "{text}");
        }
        for text in [
            "老手艺请回了老师傅",
            "Why it stopped",
            "The council wants to share the cost with the islanders.",
            "2019年,全省社会大局持续稳定。",
        ] {
            assert_eq!(reason(text), None, "{text}");
        }
    }
}
