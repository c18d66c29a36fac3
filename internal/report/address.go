package report

import (
	"net/url"
	"strings"
)

// Address is where a file of the report will be found on the web, with an optional
// fragment behind a #: https unless the domain names another scheme. It is "" for a
// site table without a domain, or with one that no address can be made of: there is
// none to invent.
func (s *Site) Address(path string) string {
	domain := strings.TrimRight(strings.TrimSpace(s.Domain), "/")
	if domain == "" {
		return ""
	}
	if !strings.Contains(domain, "://") {
		domain = "https://" + domain
	}
	u, err := url.Parse(domain + "/")
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return ""
	}
	path, fragment, _ := strings.Cut(path, "#")
	u = u.JoinPath(path)
	u.Fragment = fragment
	return u.String()
}
