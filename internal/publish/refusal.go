package publish

import "fmt"

// Reason is why Write refuses a target: a stable, kebab-case key for the catalogue.
type Reason string

// The reasons.
const (
	EmptyTarget   Reason = "empty"          // no target was named
	RootTarget    Reason = "root"           // the root of the file system, or a folder above the home directory
	HomeTarget    Reason = "home"           // the home directory
	InputTarget   Reason = "input"          // Path, a folder the report is made of, would be lost or mixed with it
	NotAFolder    Reason = "not-a-folder"   // Path is a file
	ForeignFolder Reason = "foreign-folder" // the folder is not empty, and no report: Path is what was found in it
	ForeignFile   Reason = "foreign-file"   // the report has a file or folder where Path is, which is not ours
	MountPoint    Reason = "mount-point"    // Path is a mount point or in a lower overlay layer, and cannot be swapped
	Busy          Reason = "busy"           // another build is writing to the folder
)

// Reasons lists all reasons, for the test that every one has its words.
func Reasons() []Reason {
	return []Reason{EmptyTarget, RootTarget, HomeTarget, InputTarget, NotAFolder, ForeignFolder, ForeignFile, MountPoint, Busy}
}

// Refusal is the error of a target that Write must not replace. Nothing was touched.
type Refusal struct {
	Reason Reason
	Dir    string // the target, as it was named
	Path   string // what stands in the way; the target itself if nothing more exact is known
}

// Error says it in English; the command has the words of other languages by Reason.
func (r *Refusal) Error() string {
	switch r.Reason {
	case EmptyTarget:
		return "no output folder named"
	case RootTarget:
		return fmt.Sprintf("refusing to write the report to %s: it holds the system or the home directory", r.Dir)
	case HomeTarget:
		return fmt.Sprintf("refusing to write the report to %s: it is the home directory", r.Dir)
	case InputTarget:
		return fmt.Sprintf("refusing to write the report to %s: %s is what the report is made of", r.Dir, r.Path)
	case NotAFolder:
		return fmt.Sprintf("refusing to write the report to %s: %s is not a folder", r.Dir, r.Path)
	case ForeignFolder:
		return fmt.Sprintf("refusing to write the report to %s: a folder it did not make (found %s and no manifest of ours)", r.Dir, r.Path)
	case ForeignFile:
		return fmt.Sprintf("refusing to replace %s: the report has a file of that name, but did not write this one", r.Path)
	case MountPoint:
		return fmt.Sprintf("cannot swap the report in %s: %s is a mount point, or part of a container image; name a folder inside it", r.Dir, r.Path)
	case Busy:
		return fmt.Sprintf("another build is writing to %s", r.Dir)
	}
	panic("unknown reason " + string(r.Reason))
}
