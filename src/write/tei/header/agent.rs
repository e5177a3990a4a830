//! Authors, editors and other makers.

use super::super::{Writer, value};
use crate::model::{Agent, Stated};

/// Parts that are stated as a responsibility, because these people did not write or edit the text.
const MAKERS: [&str; 3] = ["photographer", "illustrator", "translator"];

impl Writer<'_> {
    /// Authors, editors, then other makers; with the printed role, the place and the affiliation only if `full`.
    pub(super) fn agents(&mut self, full: bool) {
        let metadata = &self.document.metadata;
        let is_maker = |agent: &Agent| agent.role.as_deref().is_some_and(|role| MAKERS.contains(&role));
        for (element, agents) in [("author", &metadata.authors), ("editor", &metadata.editors)] {
            for stated in agents.iter().filter(|stated| !is_maker(&stated.value)) {
                self.agent(element, stated, full);
            }
        }
        for stated in metadata.authors.iter().chain(&metadata.editors).filter(|stated| is_maker(&stated.value)) {
            self.maker(stated, full);
        }
    }

    fn agent(&mut self, element: &'static str, stated: &Stated<Agent>, full: bool) {
        let agent = &stated.value;
        let role = agent.role.as_deref();
        let printed = agent.role_raw.as_deref().or_else(|| role.filter(|role| value::name(role).is_none()));
        self.xml.line(element).maybe("role", role.and_then(value::name));
        if full {
            let page = agent.url.as_deref().and_then(|url| self.outside(url));
            self.xml.maybe("n", printed).maybe("ref", page.as_deref());
            self.source(stated.span);
        }
        self.agent_name(agent);
        if let Some(affiliation) = agent.affiliation.as_deref().filter(|_| full) {
            self.xml.line("affiliation").text(affiliation).close();
        }
        self.xml.close();
    }

    fn maker(&mut self, stated: &Stated<Agent>, full: bool) {
        let agent = &stated.value;
        let role = agent.role.as_deref().unwrap_or_default();
        self.xml.line("respStmt");
        if full {
            self.source(stated.span);
        }
        self.xml.line("resp").attribute("key", role).text(agent.role_raw.as_deref().unwrap_or(role)).close();
        self.agent_name(agent);
        self.xml.close();
    }

    fn agent_name(&mut self, agent: &Agent) {
        self.xml.line(if agent.collective { "orgName" } else { "persName" }).text(&agent.name).close();
    }
}
