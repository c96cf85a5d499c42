; The setup for one person: no administrator, no questions that have an obvious answer. nsis.py gives it
;   VERSION NUMBERS (four of them) FOLDER (the bundle) LIST (what is installed) SIZE (KiB) ICON PICTURE OUT
; Silent: setup.exe /S [/DESKTOP=1] [/DCAT=0] [/D=C:\folder]     uninstall.exe /S [/PURGE]
; Exit codes: 0 done, 1 cancelled by the user and 2 broken off (both NSIS' own), 3 Windows too old, 4 the program is
;   open, 5 files could not be written or removed, 6 an option has a value that is none.

Unicode true
SetCompressor /SOLID lzma
SetCompressorDictSize 64
SetDateSave off
SetOverwrite try ; a file that cannot be written is an error for us to undo, not a question
ManifestDPIAware true
ManifestLongPathAware true
RequestExecutionLevel user

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include x64.nsh

!define ID "desk-catalog"
!define PROGRAM "desk-catalog.exe"
!define FILES "files.lst"
!define ASIDE "${ID}.old" ; where the files of the old version wait until the new one is whole
!define SETTINGS "Software\${ID}"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define CLASSES "Software\Classes"
!define KIND "DeskCatalog.Edition"
!define OLDEST_BUILD 17763 ; Windows 10 1809: what Qt wants

Name "$(Product)"
Caption "$(Product) ${VERSION} $(Setup)"
BrandingText "$(Product) ${VERSION}"
OutFile "${OUT}"
!ifdef SIGN ; a command that signs the file named after it
  !uninstfinalize '${SIGN} "%1"'
!endif
InstallDir "$LOCALAPPDATA\Programs\${ID}"
InstallDirRegKey HKCU "${SETTINGS}" "InstallDir"
ShowInstDetails nevershow
ShowUninstDetails nevershow

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_WELCOMEPAGE_TITLE "$(WelcomeTitle)"
!define MUI_WELCOMEPAGE_TEXT "$(WelcomeText)"
!define MUI_COMPONENTSPAGE_TEXT_TOP "$(ChoicesText)"
!define MUI_DIRECTORYPAGE_TEXT_TOP "$(FolderText)"
!define MUI_FINISHPAGE_TITLE "$(FinishTitle)"
!define MUI_FINISHPAGE_TEXT "$(FinishText)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "$(FinishRun)"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE RefuseWhileOpen
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH

UninstPage custom un.AskPage un.AskPageLeft
!insertmacro MUI_UNPAGE_INSTFILES

; The first language is the one for Windows in any language but these.
!insertmacro MUI_LANGUAGE "Japanese"
!insertmacro MUI_LANGUAGE "English"
!include /CHARSET=UTF8 words.nsh

VIProductVersion "${NUMBERS}"
!macro VersionWords language product setup
  VIAddVersionKey /LANG=${language} "ProductName" "${product}"
  VIAddVersionKey /LANG=${language} "FileDescription" "${product} ${setup}"
  VIAddVersionKey /LANG=${language} "CompanyName" "desk-catalog contributors"
  VIAddVersionKey /LANG=${language} "LegalCopyright" "MIT License"
  VIAddVersionKey /LANG=${language} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${language} "ProductVersion" "${VERSION}"
!macroend
!insertmacro VersionWords ${LANG_JAPANESE} "大学支援施策カタログ" "セットアップ"
!insertmacro VersionWords ${LANG_ENGLISH} "University Support Catalogue" "setup"

Var Left ; files of ours that could not be deleted or moved
Var Listing ; the list that is gone through
Var Step ; what is called for each of its lines
Var Base ; the folder in which that works

!macro GiveUp sentence
  MessageBox MB_OK|MB_ICONSTOP "${sentence}" /SD IDOK
  SetErrorLevel 5
  Quit
!macroend

!macro RefuseOption words
  MessageBox MB_OK|MB_ICONSTOP "$(WrongOption)$\r$\n${words}" /SD IDOK
  SetErrorLevel 6
  Quit
!macroend

; --- what both programs do ---------------------------------------------------------------------------------

!macro Both un

; Ends with 4 while the program is open, with 5 where its file may not be written. Nothing has been changed yet.
Function ${un}RefuseWhileOpen
  again:
  IfFileExists "$INSTDIR\${PROGRAM}" 0 free
  ; GENERIC_WRITE, shared with everybody, OPEN_EXISTING: whoever only reads it (a virus scanner) does not matter.
  System::Call 'kernel32::CreateFileW(w "$INSTDIR\${PROGRAM}", i 0x40000000, i 7, p 0, i 3, i 0, p 0) p.r0 ?e'
  Pop $1
  ${If} $0 P<> -1
    System::Call 'kernel32::CloseHandle(p r0)'
    Goto free
  ${EndIf}
  ${If} $1 = 32 ; ERROR_SHARING_VIOLATION
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IsOpen)" /SD IDCANCEL IDRETRY again
    SetErrorLevel 4
  ${Else}
    MessageBox MB_OK|MB_ICONSTOP "$(NotWritable)" /SD IDOK
    SetErrorLevel 5
  ${EndIf}
  Quit
  free:
FunctionEnd

; The list of this very version: the one beside the program may be lost, spoilt, or of another version.
Function ${un}BringList
  InitPluginsDir
  File "/oname=$PLUGINSDIR\${FILES}" "${LIST}"
FunctionEnd

; Calls $Step for every line of $Listing: $1 is the line, $2 its last letter, which is a backslash for a folder.
Function ${un}EachLine
  ClearErrors
  FileOpen $0 "$Listing" r
  IfErrors done
  next:
  ClearErrors
  FileReadUTF16LE $0 $1
  IfErrors last
  ${Do} ; without the end of the line
    StrCpy $2 $1 1 -1
    ${If} $2 != "$\n"
    ${AndIf} $2 != "$\r"
      ${Break}
    ${EndIf}
    StrCpy $1 $1 -1
  ${Loop}
  StrCmp $1 "" next
  Call $Step
  Goto next
  last:
  FileClose $0
  done:
  ClearErrors
FunctionEnd

Function ${un}DeleteLine
  ${If} $2 == "\"
    StrCpy $3 $1 -1
    RMDir "$Base\$3"
  ${Else}
    Delete "$Base\$1"
    ${If} ${FileExists} "$Base\$1"
      IntOp $Left $Left + 1
    ${EndIf}
  ${EndIf}
FunctionEnd

; Deletes from the folder $Base what any list names, then the folders that are empty.
Function ${un}DeleteListed
  GetFunctionAddress $Step ${un}DeleteLine
  StrCpy $Listing "$INSTDIR\${FILES}"
  Call ${un}EachLine
  StrCpy $Listing "$INSTDIR\${ASIDE}\${FILES}"
  Call ${un}EachLine
  StrCpy $Listing "$PLUGINSDIR\${FILES}"
  Call ${un}EachLine
FunctionEnd

; What an update has put aside, with its list once nothing of it is left. $Left is not touched: it harms nobody.
Function ${un}RemoveAside
  Push $Left
  StrCpy $Left 0
  StrCpy $Base "$INSTDIR\${ASIDE}"
  Call ${un}DeleteListed
  Delete "$Base\uninstall.exe"
  ${If} $Left = 0
    Delete "$Base\${FILES}"
    RMDir "$Base"
  ${EndIf}
  Pop $Left
FunctionEnd

; Deletes the program; $Left says how many files are still there. Then the list stays too, for another attempt. What
; nobody's list names stays in any case.
Function ${un}RemoveOurs
  StrCpy $Left 0
  StrCpy $Base $INSTDIR
  Call ${un}DeleteListed
  Call ${un}RemoveAside
  ${If} $Left = 0
    Delete "$INSTDIR\${FILES}"
  ${EndIf}
FunctionEnd

; Another program may have taken .dcat over: then only our own word goes.
Function ${un}RemoveType
  ReadRegStr $0 HKCU "${CLASSES}\.dcat" ""
  ${If} $0 == "${KIND}"
    DeleteRegValue HKCU "${CLASSES}\.dcat" ""
  ${EndIf}
  DeleteRegValue HKCU "${CLASSES}\.dcat\OpenWithProgids" "${KIND}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.dcat\OpenWithProgids"
  ReadRegStr $0 HKCU "${CLASSES}\.dcat" ""
  ${If} $0 == ""
    DeleteRegKey /ifempty HKCU "${CLASSES}\.dcat"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\${KIND}"
  Call ${un}TellExplorer
FunctionEnd

Function ${un}TellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)' ; SHCNE_ASSOCCHANGED
FunctionEnd

!macroend
!insertmacro Both ""
!insertmacro Both "un."

; --- installing --------------------------------------------------------------------------------------------

; An update is all or nothing. The old version's files are put aside, each by a change of its name: what is in use
; cannot be, and then all goes back. Then the new ones are written, the list last: where it stands, the new version is
; whole, and what lies aside is only old. Where it does not, the old version is put back, now or by the next setup.

Var Writing ; 1 while neither version is whole
Var Elsewhere ; the folder of a version that is installed in another one; or nothing

Function AsideLine
  ${If} $2 == "\"
  ${OrIf} $Left > 0 ; one is enough
    Return
  ${EndIf}
  ${IfNot} ${FileExists} "$INSTDIR\$1"
    Return
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\$1\*.*" ; somebody's folder
    IntOp $Left $Left + 1
    Return
  ${EndIf}
  ${GetParent} "$INSTDIR\${ASIDE}\$1" $3
  CreateDirectory "$3"
  ClearErrors
  Rename "$INSTDIR\$1" "$INSTDIR\${ASIDE}\$1"
  ${If} ${Errors}
    IntOp $Left $Left + 1
  ${EndIf}
FunctionEnd

Function BackLine
  ${If} $2 == "\"
    Return
  ${EndIf}
  ${IfNot} ${FileExists} "$INSTDIR\${ASIDE}\$1"
    Return
  ${EndIf}
  Delete "$INSTDIR\$1"
  ${GetParent} "$INSTDIR\$1" $3
  CreateDirectory "$3"
  ClearErrors
  Rename "$INSTDIR\${ASIDE}\$1" "$INSTDIR\$1"
  ${If} ${Errors}
    IntOp $Left $Left + 1
  ${EndIf}
FunctionEnd

Function FolderLine
  ${If} $2 == "\"
    Call DeleteLine
  ${EndIf}
FunctionEnd

; Calls $Step for what the old version's list names, for what this version's list names, and for the uninstaller.
Function EachFile
  StrCpy $Listing "$INSTDIR\${ASIDE}\${FILES}"
  Call EachLine
  StrCpy $Listing "$PLUGINSDIR\${FILES}"
  Call EachLine
  StrCpy $1 "uninstall.exe"
  StrCpy $2 "e"
  Call $Step
FunctionEnd

; $Left says whether something could not be put aside.
Function PutAside
  StrCpy $Left 0
  CreateDirectory "$INSTDIR\${ASIDE}"
  ${If} ${FileExists} "$INSTDIR\${FILES}"
    Rename "$INSTDIR\${FILES}" "$INSTDIR\${ASIDE}\${FILES}"
  ${Else} ; none installed, or its list is lost
    File "/oname=$INSTDIR\${ASIDE}\${FILES}" "${LIST}"
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\${FILES}"
  ${OrIfNot} ${FileExists} "$INSTDIR\${ASIDE}\${FILES}"
    IntOp $Left $Left + 1
    Return
  ${EndIf}
  GetFunctionAddress $Step AsideLine
  Call EachFile
FunctionEnd

; $Left says how many files could not be put back; then they and their list stay aside for another attempt.
Function PutBack
  StrCpy $Left 0
  GetFunctionAddress $Step BackLine
  Call EachFile
  ${If} $Left > 0
    Return
  ${EndIf}
  GetFunctionAddress $Step FolderLine
  StrCpy $Base "$INSTDIR\${ASIDE}"
  Call EachFile
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    Rename "$INSTDIR\${ASIDE}\${FILES}" "$INSTDIR\${FILES}"
  ${Else} ; there was none before
    StrCpy $Base $INSTDIR
    Call EachFile
    Delete "$INSTDIR\${ASIDE}\${FILES}"
  ${EndIf}
  RMDir "$INSTDIR\${ASIDE}"
  RMDir "$INSTDIR"
FunctionEnd

; What an earlier setup that was cut off has left.
Function Recover
  ${If} ${FileExists} "$INSTDIR\${ASIDE}\${FILES}"
  ${AndIfNot} ${FileExists} "$INSTDIR\${FILES}"
    Call PutBack
  ${Else}
    Call RemoveAside
  ${EndIf}
FunctionEnd

; Away with the half of the new version, back with the old one.
Function Undo
  StrCpy $Writing 0
  SetOutPath "$TEMP" ; no folder of ours is in use by ourselves
  StrCpy $Base $INSTDIR
  GetFunctionAddress $Step DeleteLine
  StrCpy $Listing "$PLUGINSDIR\${FILES}"
  Call EachLine
  Delete "$INSTDIR\${FILES}"
  Delete "$INSTDIR\uninstall.exe"
  Call PutBack
FunctionEnd

!macro SayUndone
  ${If} $Left > 0
    !insertmacro GiveUp "$(NotRestored)"
  ${EndIf}
  !insertmacro GiveUp "$(NotWritten)"
!macroend

; NSIS itself ends the section where a file could not be unpacked, as on a full disk.
Function .onInstFailed
  ${If} $Writing = 1
    Call Undo
    SetErrorLevel 5
  ${EndIf}
FunctionEnd

; Installed before into another folder: that goes when the new one is there, or there would be two of it.
Function LookElsewhere
  StrCpy $Elsewhere ""
  ReadRegStr $R0 HKCU "${SETTINGS}" "InstallDir"
  ${If} $R0 != ""
  ${AndIf} $R0 != $INSTDIR
    StrCpy $Elsewhere $R0
    StrCpy $R1 $INSTDIR
    StrCpy $INSTDIR $Elsewhere
    Call RefuseWhileOpen
    StrCpy $INSTDIR $R1
  ${EndIf}
FunctionEnd

Function RemoveElsewhere
  ${If} $Elsewhere != ""
    StrCpy $R1 $INSTDIR
    StrCpy $INSTDIR $Elsewhere
    Call RemoveOurs
    ${If} $Left = 0
      Delete "$INSTDIR\uninstall.exe"
      RMDir "$INSTDIR"
    ${EndIf}
    StrCpy $INSTDIR $R1
    ${If} $Left > 0
      !insertmacro GiveUp "$(NotMoved)"
    ${EndIf}
  ${EndIf}
FunctionEnd

; Shortcuts of a version in another language.
Function RemoveOldShortcut
  ReadRegStr $R0 HKCU "${SETTINGS}" "Shortcut"
  ${If} $R0 != ""
  ${AndIf} $R0 != "$(Product).lnk"
    Delete "$SMPROGRAMS\$R0"
    Delete "$DESKTOP\$R0"
  ${EndIf}
FunctionEnd

Section "$(ProgramPart)" PartProgram
  SectionIn RO
  Call RefuseWhileOpen
  Call LookElsewhere
  Call BringList
  Call Recover
  Call PutAside
  ${If} $Left > 0
    Call PutBack
    !insertmacro SayUndone
  ${EndIf}
  StrCpy $Writing 1
  SetOutPath "$INSTDIR"
  ClearErrors
  WriteUninstaller "$INSTDIR\uninstall.exe"
  File /r "${FOLDER}\*"
  File "/oname=${FILES}" "${LIST}"
  ${If} ${Errors}
    Call Undo
    !insertmacro SayUndone
  ${EndIf}
  StrCpy $Writing 0
  ; Folders that only the old version had, then its files.
  StrCpy $Base $INSTDIR
  GetFunctionAddress $Step FolderLine
  StrCpy $Listing "$INSTDIR\${ASIDE}\${FILES}"
  Call EachLine
  Call RemoveAside
  Call RemoveElsewhere
  Call RemoveOldShortcut
  WriteRegStr HKCU "${SETTINGS}" "InstallDir" "$INSTDIR"
  ; Under which name the shortcuts lie: an uninstaller in another language has to find them.
  WriteRegStr HKCU "${SETTINGS}" "Shortcut" "$(Product).lnk"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "$(Product)"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "desk-catalog contributors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  CreateShortcut "$SMPROGRAMS\$(Product).lnk" "$INSTDIR\${PROGRAM}" "" "$INSTDIR\${PROGRAM}" 0 SW_SHOWNORMAL "" "$(Purpose)"
SectionEnd

Section /o "$(DesktopPart)" PartDesktop
  CreateShortcut "$DESKTOP\$(Product).lnk" "$INSTDIR\${PROGRAM}" "" "$INSTDIR\${PROGRAM}" 0 SW_SHOWNORMAL "" "$(Purpose)"
SectionEnd

Section "$(TypePart)" PartType
  WriteRegStr HKCU "${CLASSES}\${KIND}" "" "$(TypeName)"
  WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr HKCU "${CLASSES}\.dcat" "" "${KIND}"
  WriteRegStr HKCU "${CLASSES}\.dcat\OpenWithProgids" "${KIND}" ""
  Call TellExplorer
SectionEnd

; What is not wanted any more goes.
Section "-Settle"
  ${IfNot} ${SectionIsSelected} ${PartDesktop}
    Delete "$DESKTOP\$(Product).lnk"
  ${EndIf}
  ${IfNot} ${SectionIsSelected} ${PartType}
    ReadRegStr $0 HKCU "${CLASSES}\${KIND}" ""
    ${If} $0 != ""
      Call RemoveType
    ${EndIf}
  ${EndIf}
SectionEnd

Function .onInit
  ${IfNot} ${RunningX64} ; only a setup that is itself made for 32 bits gets as far as this
  ${OrIfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    MessageBox MB_OK|MB_ICONSTOP "$(TooOld)" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  Call ChooseParts
FunctionEnd

; What was chosen last time holds again, unless the command line says otherwise.
Function ChooseParts
  ReadRegStr $2 HKCU "${SETTINGS}" "Shortcut"
  ${If} $2 != ""
  ${AndIf} ${FileExists} "$DESKTOP\$2"
    !insertmacro SelectSection ${PartDesktop}
  ${EndIf}
  ReadRegStr $2 HKCU "${SETTINGS}" "InstallDir"
  ${If} $2 != ""
    ReadRegStr $2 HKCU "${CLASSES}\${KIND}" ""
    ${If} $2 == ""
      !insertmacro UnselectSection ${PartType}
    ${EndIf}
  ${EndIf}
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DESKTOP=" $1
  ${IfNot} ${Errors}
    ${If} $1 == "1"
      !insertmacro SelectSection ${PartDesktop}
    ${ElseIf} $1 == "0"
      !insertmacro UnselectSection ${PartDesktop}
    ${Else}
      !insertmacro RefuseOption "/DESKTOP=$1"
    ${EndIf}
  ${EndIf}
  ClearErrors
  ${GetOptions} $0 "/DCAT=" $1
  ${IfNot} ${Errors}
    ${If} $1 == "1"
      !insertmacro SelectSection ${PartType}
    ${ElseIf} $1 == "0"
      !insertmacro UnselectSection ${PartType}
    ${Else}
      !insertmacro RefuseOption "/DCAT=$1"
    ${EndIf}
  ${EndIf}
FunctionEnd

; --- removing ----------------------------------------------------------------------------------------------

Var Purge
Var PurgeBox

Function un.onInit
  StrCpy $Purge 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/PURGE" $1
  ${IfNot} ${Errors}
    ${If} $1 != "" ; /PURGE and something: whoever meant another thing loses nothing
      !insertmacro RefuseOption "/PURGE$1"
    ${EndIf}
    StrCpy $Purge 1
  ${EndIf}
FunctionEnd

Function un.AskPage
  !insertmacro MUI_HEADER_TEXT "$(RemoveTitle)" "$(RemoveSubtitle)"
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 36u "$(RemoveText)"
  Pop $0
  ${NSD_CreateCheckbox} 0 44u 100% 12u "$(PurgeText)"
  Pop $PurgeBox
  ${NSD_CreateLabel} 12u 60u 95% 40u "$(PurgeNote)$\r$\n$LOCALAPPDATA\${ID}"
  Pop $0
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:$(RemoveButton)"
  ${If} $Purge = 1
    ${NSD_Check} $PurgeBox
  ${EndIf}
  nsDialogs::Show
FunctionEnd

Function un.AskPageLeft
  ${NSD_GetState} $PurgeBox $Purge
FunctionEnd

Section un.Program
  Call un.RefuseWhileOpen
  Call un.BringList
  Call un.RemoveOurs
  ${If} $Left > 0
    !insertmacro GiveUp "$(NotRemoved)"
  ${EndIf}
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  ReadRegStr $0 HKCU "${SETTINGS}" "Shortcut"
  ${If} $0 != ""
    Delete "$SMPROGRAMS\$0"
    Delete "$DESKTOP\$0"
  ${EndIf}
  Call un.RemoveType
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "${SETTINGS}"
  RMDir "$TEMP\${ID}" ; where starts meet each other; empty by now
  ${If} $Purge = 1
    RMDir /r "$LOCALAPPDATA\${ID}"
  ${EndIf}
SectionEnd
