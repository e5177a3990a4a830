//! What languages call themselves.

/// The name of the language of a tag, the tag itself if it is not among the common ones.
pub(super) fn name(tag: &str) -> &str {
    let primary = tag.split('-').next().unwrap_or(tag);
    match tag {
        "zh-Hans" | "zh-CN" | "zh-SG" | "zh-Hans-CN" => "简体中文",
        "zh-Hant" | "zh-TW" | "zh-HK" | "zh-MO" | "zh-Hant-TW" | "zh-Hant-HK" => "繁體中文",
        _ => match primary {
            "zh" => "中文",
            "en" => "English",
            "de" => "Deutsch",
            "fr" => "français",
            "es" => "español",
            "pt" => "português",
            "it" => "italiano",
            "nl" => "Nederlands",
            "pl" => "polski",
            "cs" => "čeština",
            "sv" => "svenska",
            "da" => "dansk",
            "fi" => "suomi",
            "hu" => "magyar",
            "ro" => "română",
            "tr" => "Türkçe",
            "ru" => "русский",
            "uk" => "українська",
            "el" => "ελληνικά",
            "ar" => "العربية",
            "he" => "עברית",
            "fa" => "فارسی",
            "hi" => "हिन्दी",
            "th" => "ไทย",
            "vi" => "Tiếng Việt",
            "id" => "Bahasa Indonesia",
            "ja" => "日本語",
            "ko" => "한국어",
            "la" => "Latina",
            "und" => "undetermined",
            _ => tag,
        },
    }
}
