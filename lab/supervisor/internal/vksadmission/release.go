package vksadmission

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Release is what admission reads of a KubernetesRelease.
type Release struct {
	Name              string // v1.33.3---vmware.1-fips-vkr.1
	Version           string // v1.33.3+vmware.1-fips-vkr.1
	KubernetesVersion string // v1.33.3+vmware.1-fips: what a Cluster is stored with
	// Usable is false for a release that the installed VKS service does not support.
	Usable bool
}

// ResolveRelease finds the newest usable release that a version selects: a prefix, the full version, or the release's
// name, in which `---` stands for `+`.
func ResolveRelease(version string, releases []Release) (Release, error) {
	prefix := normalise(version)
	var best *Release
	for i := range releases {
		candidate := &releases[i]
		if candidate.Usable && selects(prefix, candidate.Version) && (best == nil || newer(candidate.Version, best.Version)) {
			best = candidate
		}
	}
	if best == nil {
		return Release{}, fmt.Errorf("no KubernetesRelease matches %q", version)
	}
	return *best, nil
}

func normalise(version string) string {
	version = strings.Replace(version, "---", "+", 1)
	if !strings.HasPrefix(version, "v") {
		version = "v" + version
	}
	return version
}

// selects tells whether a prefix ends at a border between the parts of a version: v1.3 does not select v1.33.
func selects(prefix, version string) bool {
	rest, found := strings.CutPrefix(version, prefix)
	return found && (rest == "" || strings.ContainsRune(".+-", rune(rest[0])))
}

var numbers = regexp.MustCompile(`\d+`)

// newer compares the numbers of two versions from left to right: v1.33.10+vmware.1 is newer than v1.33.9+vmware.2.
func newer(a, b string) bool {
	return slices.Compare(numbersOf(a), numbersOf(b)) > 0
}

func numbersOf(version string) []int {
	var found []int
	for _, digits := range numbers.FindAllString(version, -1) {
		number, err := strconv.Atoi(digits)
		if err != nil {
			break
		}
		found = append(found, number)
	}
	return found
}
