; Windows installer, for one user and without administrator's rights. Compiled by packaging/setup.sh,
; which passes Version, Built (the built folder) and Icon.

[Setup]
AppId={{6B0E6F0C-6D0E-4B57-9E57-5C5E0B0C7B11}
AppName=Reckoner
AppVersion={#Version}
AppPublisher=The Reckoner developers
DefaultDirName={localappdata}\Programs\Reckoner
DefaultGroupName=Reckoner
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile={#Built}\_internal\LICENSE
OutputBaseFilename=reckoner-{#Version}-setup
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\reckoner.exe
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
CloseApplications=yes

[Tasks]
Name: desktopicon; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Files]
Source: "{#Built}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[InstallDelete]
; What an older version had and this one has not must not be found by it.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\Reckoner"; Filename: "{app}\reckoner.exe"
Name: "{userdesktop}\Reckoner"; Filename: "{app}\reckoner.exe"; Tasks: desktopicon

[Registry]
Root: HKCU; Subkey: "Software\Classes\.reckoner"; ValueType: string; ValueData: "Reckoner.Document"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\Reckoner.Document"; ValueType: string; ValueData: "Reckoner document"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Reckoner.Document\DefaultIcon"; ValueType: string; ValueData: "{app}\reckoner.exe,0"
Root: HKCU; Subkey: "Software\Classes\Reckoner.Document\shell\open\command"; ValueType: string; ValueData: """{app}\reckoner.exe"" ""%1"""
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\App Paths\reckoner.exe"; ValueType: string; ValueData: "{app}\reckoner.exe"; Flags: uninsdeletekey

[Run]
Filename: "{app}\reckoner.exe"; Description: "{cm:LaunchProgram,Reckoner}"; Flags: nowait postinstall skipifsilent
